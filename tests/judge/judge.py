#!/usr/bin/env python3
"""Judges what a registry did, from the outside: the LDIF export, the audit ref, the sealed files.

It shares no code with the program. It reads with git, age and Python's standard library, and says everything that is
wrong, one line each; its exit code is 0 when nothing is.

usage: judge.py --repository DIR --ref REF --ldif FILE --sealed DIR --keys DIR --accounts NAME,NAME,… [--state STATE]
"""

import argparse
import base64
import csv
import hashlib
import io
import json
import pathlib
import subprocess
import sys


def git(repository, *arguments):
    command = ["git", "-C", repository, *arguments]
    return subprocess.run(command, check=True, capture_output=True).stdout


def entries(ldif):
    """The entries of an LDIF file: lower-case attribute -> list of values."""
    text = pathlib.Path(ldif).read_text().replace("\r\n", "\n").replace("\n ", "")
    found = []
    for block in text.split("\n\n"):
        entry = {}
        for line in block.split("\n"):
            if not line or line.startswith("#") or line.startswith("version:"):
                continue
            name, _, value = line.partition(":")
            if value.startswith(":"):
                value = base64.b64decode(value[1:].strip()).decode("utf-8", "surrogateescape")
            entry.setdefault(name.lower(), []).append(value.strip())
        if entry:
            found.append(entry)
    return found


def opens(stored, password):
    """Whether a password opens a {SSHA512} value."""
    scheme, _, encoded = stored.partition("}")
    raw = base64.b64decode(encoded)
    digest, salt = raw[:64], raw[64:]
    return scheme == "{SSHA512" and hashlib.sha512(password.encode() + salt).digest() == digest


def check_chain(repository, ref, say):
    """Every head names the one before it and what its commit wrote."""
    previous, before = None, {}
    for number, commit in enumerate(git(repository, "rev-list", "--reverse", ref).decode().split(), 1):
        listing = git(repository, "ls-tree", "-r", commit).decode().splitlines()
        now = {line.split("\t")[1]: line.split()[2] for line in listing}
        written = {path: blob for path, blob in now.items() if before.get(path) != blob}
        for path in before:
            if path not in now:
                say(f"{commit}: {path} was taken away")
        head_bytes = git(repository, "cat-file", "blob", now["head.json"])
        head = json.loads(head_bytes)
        digests = {
            path: hashlib.sha256(git(repository, "cat-file", "blob", blob)).hexdigest()
            for path, blob in sorted(written.items())
            if path != "head.json"
        }
        content = hashlib.sha256(json.dumps(digests, separators=(",", ":"), ensure_ascii=False).encode()).hexdigest()
        if head["content"] != content:
            say(f"{commit}: head.json does not say what the commit wrote")
        if head["previous"] != previous or head["sequence"] != number:
            say(f"{commit}: head.json does not follow the one before it")
        previous, before = hashlib.sha256(head_bytes).hexdigest(), now
    return before


def events(repository, ref, paths):
    for path in sorted(paths):
        if path.startswith("runs/"):
            for line in git(repository, "show", f"{ref}:{path}").decode().splitlines():
                yield json.loads(line)


def main():
    parser = argparse.ArgumentParser()
    for name in ("repository", "ref", "ldif", "sealed", "keys", "accounts"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--state", default="active")
    arguments = parser.parse_args()
    faults = []
    say = faults.append
    repository, ref = arguments.repository, arguments.ref

    paths = check_chain(repository, ref, say)
    record = list(events(repository, ref, paths))

    ours = {}
    for entry in entries(arguments.ldif):
        if "akunpersonid" in entry:
            name = entry["uid"][0]
            if name in ours:
                say(f"{name} is there twice")
            ours[name] = entry
    wanted = set(filter(None, arguments.accounts.split(",")))
    if set(ours) != wanted:
        say(f"accounts: {sorted(ours)} instead of {sorted(wanted)}")
    for name, entry in ours.items():
        if entry.get("akunstate") != [arguments.state]:
            say(f"{name} is {entry.get('akunstate')}, not {arguments.state}")

    intended, ended = {}, {}
    for event in record:
        if event["event"] == "intent":
            for change in event["changes"]:
                intended[event["run"], change["change"]] = change
        if event["event"] == "ended":
            key = event["run"], event["change"]
            if key in ended:
                say(f"{key} ended twice")
            ended[key] = event["outcome"]["is"]
    for key in intended:
        if key not in ended:
            say(f"{key} has no outcome")
    made = [
        intended[key]["username"] for key, is_ in ended.items() if is_ == "done" and intended[key]["kind"] == "create"
    ]
    if sorted(made) != sorted(ours):
        say(f"recorded as made: {sorted(made)}; there: {sorted(ours)}")

    numbers, reports = [], []
    for event in record:
        if event["event"] == "paper":
            if event["number"]:
                numbers.append(event["number"])
            if event["key"]["kind"].startswith("ba-"):
                reports += [tuple(covered) for covered in event["covers"]]
            for file in event["files"]:
                if file["path"] not in paths:
                    say(f"{file['path']} is recorded and not there")
                elif hashlib.sha256(git(repository, "show", f"{ref}:{file['path']}")).hexdigest() != file["sha256"]:
                    say(f"{file['path']} is not what was recorded")
    if len(numbers) != len(set(numbers)):
        say(f"a number twice: {numbers}")
    if len(reports) != len(set(reports)):
        say("a change is reported by two minutes")
    for key, is_ in ended.items():
        if is_ == "done" and key not in reports:
            say(f"{key} is done and no minutes report it")
    minutes = [event["key"] for event in record if event["event"] == "paper" and event["key"]["kind"] == "ba-pembuatan"]
    subjects = [(key["about"], key["day"]) for key in minutes]
    if len(subjects) != len(set(subjects)):
        say(f"more than one Berita Acara for one request and day: {subjects}")

    recorded = {event["file"]: event["sha256"] for event in record if event["event"] == "sealed"}
    identities = [argument for key in pathlib.Path(arguments.keys).glob("*.txt") for argument in ("-i", str(key))]
    root = pathlib.Path(arguments.sealed)
    opened = set()
    for path in sorted(root.rglob("*")) if root.exists() else []:
        if not path.is_file():
            continue
        name = str(path.relative_to(root))
        if recorded.get(name) != hashlib.sha256(path.read_bytes()).hexdigest():
            say(f"the sealed file {name} is not what was recorded")
        text = subprocess.run(["age", "-d", *identities, str(path)], check=True, capture_output=True).stdout.decode()
        for row in csv.DictReader(io.StringIO(text)):
            account = row["nama_akun"]
            opened.add(account)
            stored = ours.get(account, {}).get("userpassword", [""])[0]
            if not opens(stored, row["kata_sandi_sementara"]):
                say(f"the temporary password of {account} in {name} does not open it")
            if ours.get(account, {}).get("pwdreset") != ["TRUE"]:
                say(f"{account} need not change its temporary password")
    if opened and opened != set(ours):
        say(f"temporary passwords for {sorted(opened)} only")
    if not opened and ours:
        say("no sealed file")

    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
