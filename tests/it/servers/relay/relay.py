"""A mail relay that does as a file says: it keeps every mail it takes, and answers some as told.

relay.py PORT FOLDER: mails go to FOLDER/taken as they came, in order. FOLDER/answers.json has for an address the answers
to one try after the other; a try without one is taken. "550 5.1.1 no" refuses the address, "data 552 5.3.4 no" the text;
"cut" keeps the mail and breaks the connection before the answer, "drop" breaks it at the address, "slow" waits.

FOLDER/when says what else happens once, at the next mail after so many: "9 hold" keeps the tenth and never answers, "9 fill PATH"
fills the disk of PATH before its text is asked for.
"""

import asyncio
import json
import pathlib
import ssl
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

folder = pathlib.Path(sys.argv[2])
taken = folder / "taken"
taken.mkdir(exist_ok=True)


class Handler:
    def __init__(self):
        path = folder / "answers.json"
        self.answers = json.loads(path.read_text()) if path.exists() else {}

    def next(self, address):
        answers = self.answers.get(address, [])
        return answers.pop(0) if answers else "ok"

    def due(self):
        when = folder / "when"
        count, what = when.read_text().split(" ", 1) if when.exists() else ("-1", "")
        if int(count) != len(list(taken.iterdir())):
            return ""
        when.unlink()
        return what

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.answer = self.next(address)
        self.what = self.due()
        if self.what.startswith("fill "):
            fill(pathlib.Path(self.what.removeprefix("fill ")))
        if self.answer == "drop":
            server.transport.abort()
        if self.answer == "slow":
            await asyncio.sleep(20)
        if self.answer[0].isdigit():
            return self.answer
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):
        if self.answer.startswith("data "):
            return self.answer.removeprefix("data ")
        name = f"{len(list(taken.iterdir())):04}.eml"
        (taken / name).write_bytes(envelope.original_content)
        if self.answer == "cut":
            server.transport.abort()
        if self.what == "hold":
            await asyncio.sleep(20)
        return "250 taken"


def fill(path):
    with path.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                pass


def authenticator(server, session, envelope, mechanism, data):
    known = data.login == b"akun" and data.password == b"Rahasia-surel-1"
    return AuthResult(success=known, handled=False)


class Relay(Controller):
    def factory(self):
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(folder / "server.pem", folder / "server.key")
        return SMTP(
            self.handler,
            tls_context=tls,
            require_starttls=True,
            authenticator=authenticator,
            auth_required=True,
            hostname="relay.example.com",
            enable_SMTPUTF8=False,
        )


Relay(Handler(), hostname="127.0.0.1", port=int(sys.argv[1])).start()
asyncio.new_event_loop().run_forever()
