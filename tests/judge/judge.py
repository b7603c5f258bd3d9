#!/usr/bin/env python3
"""Judges what a registry did, from the outside: the LDIF export, the audit ref, the sealed files.

It shares no code with the program. It reads with git, age and Python's standard library, and says everything that is
wrong, one line each; its exit code is 0 when nothing is.

usage: judge.py --repository DIR --ref REF --before FILE --ldif FILE --sealed DIR --keys DIR
                --accounts NAME,… --papers KIND/DAY,… [--state STATE] [--share DIR] [--lost]

--before  the directory as it was before any run: what is not ours must still be as it was
--papers  every paper that there is, by kind and day
--share   the folder where papers lie, where it is not the audit ref
--lost    the sealed files were lost after the last run ended; what is left of them is judged
"""

import argparse
import base64
import collections
import csv
import hashlib
import io
import json
import pathlib
import subprocess
import sys


def sha256(data):
    return hashlib.sha256(data).hexdigest()


class Repository:
    """A Git repository, read by one `git cat-file` that stays open."""

    def __init__(self, folder):
        self.folder = folder
        self.reader = subprocess.Popen(
            ["git", "-C", folder, "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def git(self, *arguments):
        command = ["git", "-C", self.folder, *arguments]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode()

    def bytes(self, name):
        """The bytes of an object, as `git cat-file` names it; none where there is none."""
        self.reader.stdin.write(f"{name}\n".encode())
        self.reader.stdin.flush()
        answer = self.reader.stdout.readline().decode().split()
        if answer[-1] == "missing":
            return None
        data = self.reader.stdout.read(int(answer[-1]))
        self.reader.stdout.read(1)
        return data


def entries(ldif):
    """The entries of an LDIF file by their name: lower-case attribute -> list of values."""
    text = pathlib.Path(ldif).read_text().replace("\r\n", "\n").replace("\n ", "")
    found = {}
    for block in text.split("\n\n"):
        entry = collections.defaultdict(list)
        for line in block.split("\n"):
            if not line or line.startswith("#") or line.startswith("version:"):
                continue
            name, _, value = line.partition(":")
            if value.startswith(":"):
                value = base64.b64decode(value[1:].strip()).decode("utf-8", "surrogateescape")
            entry[name.lower()].append(value.strip())
        if entry:
            found[entry["dn"][0]] = entry
    return found


def opens(stored, password):
    """Whether a password opens a {SSHA512} value."""
    scheme, _, encoded = stored.partition("}")
    raw = base64.b64decode(encoded)
    digest, salt = raw[:64], raw[64:]
    return scheme == "{SSHA512" and hashlib.sha512(password.encode() + salt).digest() == digest


def judge_chain(repository, ref, say):
    """Every head names the one before it and what its commit wrote. Gives the files of the last commit."""
    previous, before = None, {}
    for number, commit in enumerate(repository.git("rev-list", "--reverse", ref).split(), 1):
        listing = repository.git("ls-tree", "-r", commit).splitlines()
        now = {line.split("\t")[1]: line.split()[2] for line in listing}
        for path, blob in before.items():
            if path not in now:
                say(f"{commit}: {path} was taken away")
            elif now[path] != blob and path.startswith("documents/"):
                say(f"{commit}: {path} was replaced")
            elif path.startswith("runs/") and not repository.bytes(now[path]).startswith(repository.bytes(blob)):
                say(f"{commit}: {path} lost a line that it had")
        head_bytes = repository.bytes(now["head.json"])
        head = json.loads(head_bytes)
        written = {
            path: sha256(repository.bytes(blob))
            for path, blob in sorted(now.items())
            if before.get(path) != blob and path != "head.json"
        }
        if head["content"] != sha256(json.dumps(written, separators=(",", ":"), ensure_ascii=False).encode()):
            say(f"{commit}: head.json does not say what the commit wrote")
        if head["previous"] != previous or head["sequence"] != number:
            say(f"{commit}: head.json does not follow the one before it")
        previous, before = sha256(head_bytes), now
    return before


def judge_accounts(ldif, before, wanted, state, say):
    """The accounts that should be there are, in the state that they should have, and nothing else changed."""
    ours = {}
    for dn, entry in ldif.items():
        if "akunpersonid" in entry:
            name = entry["uid"][0]
            if name in ours:
                say(f"{name} is there twice")
            ours[name] = entry
            if entry["akunstate"] != [state]:
                say(f"{name} is {entry['akunstate']}, not {state}")
        elif dn not in before and "uid" in entry:
            say(f"{dn} is new, and not ours")
    if set(ours) != wanted:
        say(f"accounts: {sorted(ours)} instead of {sorted(wanted)}")
    people = [entry["akunpersonid"][0] for entry in ours.values()]
    if len(people) != len(set(people)):
        say("a person has two accounts")
    for dn, entry in before.items():
        if ldif.get(dn) != entry:
            say(f"{dn} is not ours, and is not as it was")
    return ours


def judge_changes(record, ours, say):
    """Every change that was meant has one outcome, and the accounts are what was done. Gives what was done."""
    intended, ended = {}, {}
    for event in record:
        if event["event"] == "intent":
            for change in event["changes"]:
                intended[event["run"], change["change"]] = change
        if event["event"] == "ended":
            key = event["run"], event["change"]
            if key in ended:
                say(f"{key} ended twice")
            if key not in intended:
                say(f"{key} ended and was never meant")
            ended[key] = event["outcome"]["is"]
    for key in intended:
        if key not in ended:
            say(f"{key} has no outcome")
    done = {key: intended[key] for key, outcome in ended.items() if outcome == "done"}
    for kind, wanted in (("create", set(ours)), ("close", closed(ours))):
        names = sorted(change["username"] for change in done.values() if change["kind"] == kind)
        if names != sorted(wanted):
            say(f"recorded as done ({kind}): {names}; there: {sorted(wanted)}")
    for name, entry in ours.items():
        last = [change for change in done.values() if change["username"] == name][-1:]
        if not last or entry["akunspechash"] != [last[0]["spec"]] or entry["akunpersonid"] != [last[0]["person"]]:
            say(f"{name} is not as the last change left it")
    pinned = {event["item"]: event["username"] for event in record if event["event"] == "named"}
    if len(pinned) != len(set(pinned.values())):
        say(f"a name was given twice: {sorted(pinned.values())}")
    for change in intended.values():
        if pinned.get(change["origin"]) != change["username"]:
            say(f"{change['username']} is not the name that {change['origin']} was given")
    return done


def closed(ours):
    return {name for name, entry in ours.items() if entry["akunstate"] == ["disabled"]}


def documents(repository, paths, share):
    """The bytes of every paper's file that is there, by its path."""
    if share is None:
        return {path: repository.bytes(blob) for path, blob in paths.items() if path.startswith("documents/")}
    root = pathlib.Path(share)
    files = {str(path.relative_to(root)): path for path in root.glob("documents/**/*") if path.is_file()}
    # Under such a name lies what a run left that died before it recorded it.
    return {path: file.read_bytes() for path, file in files.items() if ".tak-tercatat-" not in path}


def judge_papers(record, done, there, wanted, say):
    """What was done is reported once, by the papers that should be there, each with its own number."""
    papers = [event for event in record if event["event"] == "paper"]
    found = sorted(f"{paper['key']['kind']}/{paper['key']['day']}" for paper in papers)
    if found != wanted:
        say(f"papers: {found} instead of {wanted}")
    reports, filed = [], set()
    for paper in papers:
        if paper["key"]["kind"].startswith("ba-"):
            reports += [tuple(covered) for covered in paper["covers"]]
        for file in paper["files"]:
            filed.add(file["path"])
            if file["path"] not in there:
                say(f"{file['path']} is recorded and not there")
            elif sha256(there[file["path"]]) != file["sha256"]:
                say(f"{file['path']} is not what was recorded")
    if len(reports) != len(set(reports)):
        say("a change is reported by two minutes")
    if set(reports) != set(done):
        say(f"done and not reported: {sorted(set(done) - set(reports))}; the other way: {sorted(set(reports) - set(done))}")
    for path in there:
        if path not in filed:
            say(f"{path} is there and not recorded")
    judge_numbers(record, papers, say)


def judge_numbers(record, papers, say):
    """A number is reserved once, and then borne by the paper that it was reserved for, or void."""
    reserved = {event["number"]: event for event in record if event["event"] == "reserved"}
    kept = [event for event in record if event["event"] == "reserved"]
    if len(kept) != len({event["number"] for event in kept}) or len(kept) != len({event["sequence"] for event in kept}):
        say(f"a number reserved twice: {[event['number'] for event in kept]}")
    borne = {paper["number"]: paper["key"] for paper in papers if paper["number"]}
    if len(borne) != len([paper for paper in papers if paper["number"]]):
        say(f"two papers bear one number: {[paper['number'] for paper in papers]}")
    void = [event["number"] for event in record if event["event"] == "void"]
    if len(void) != len(set(void)) or set(void) & set(borne):
        say(f"void: {void}, borne: {sorted(borne)}")
    if set(void) | set(borne) != set(reserved):
        say(f"reserved: {sorted(reserved)}, void: {void}, borne: {sorted(borne)}")
    for number, key in borne.items():
        if number in reserved and reserved[number]["key"] != key:
            say(f"{number} was reserved for {reserved[number]['key']}")


def judge_sealed(record, ours, root, keys, lost, say):
    """Every sealed file is what was recorded, and every password in it opens its account, which has no other."""
    recorded = {event["file"]: event for event in record if event["event"] == "sealed"}
    identities = [argument for key in pathlib.Path(keys).glob("*.txt") for argument in ("-i", str(key))]
    root = pathlib.Path(root)
    there = {str(path.relative_to(root)): path for path in root.rglob("*") if path.is_file()} if root.exists() else {}
    for name in recorded:
        if name not in there and not lost:
            say(f"the sealed file {name} is recorded and not there")
    opened = []
    for name, path in there.items():
        if recorded.get(name, {}).get("sha256") != sha256(path.read_bytes()):
            say(f"the sealed file {name} is not what was recorded")
        opening = subprocess.run(["age", "-d", *identities, str(path)], capture_output=True)
        if opening.returncode:
            say(f"the sealed file {name} does not open: {opening.stderr.decode()}")
            continue
        rows = list(csv.DictReader(io.StringIO(opening.stdout.decode())))
        if sorted(row["nama_akun"] for row in rows) != sorted(recorded.get(name, {}).get("accounts", [])):
            say(f"the sealed file {name} holds other accounts than were recorded")
        for row in rows:
            account = row["nama_akun"]
            opened.append(account)
            entry = ours.get(account, {})
            if not opens(entry.get("userpassword", [""])[0], row["kata_sandi_sementara"]):
                say(f"the temporary password of {account} in {name} does not open it")
            if entry.get("pwdreset") != ["TRUE"]:
                say(f"{account} need not change its temporary password")
    if len(opened) != len(set(opened)):
        say(f"two temporary passwords for one account: {sorted(opened)}")
    if set(opened) != set(ours) and not lost:
        say(f"temporary passwords for {sorted(opened)} only")


def main():
    parser = argparse.ArgumentParser()
    for name in ("repository", "ref", "before", "ldif", "sealed", "keys", "accounts", "papers"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--state", default="active")
    parser.add_argument("--share")
    parser.add_argument("--lost", action="store_true")
    arguments = parser.parse_args()
    faults = []
    say = faults.append
    listed = lambda text: sorted(filter(None, text.split(",")))

    repository = Repository(arguments.repository)
    paths = judge_chain(repository, arguments.ref, say)
    record = [
        json.loads(line)
        for path in sorted(paths)
        if path.startswith("runs/")
        for line in repository.bytes(paths[path]).decode().splitlines()
    ]
    before, ldif = entries(arguments.before), entries(arguments.ldif)
    ours = judge_accounts(ldif, before, set(listed(arguments.accounts)), arguments.state, say)
    done = judge_changes(record, ours, say)
    judge_papers(record, done, documents(repository, paths, arguments.share), listed(arguments.papers), say)
    judge_sealed(record, ours, arguments.sealed, arguments.keys, arguments.lost, say)

    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
