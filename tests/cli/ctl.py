"""Drives the real regentctl, as a script would."""
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import unittest

BINARY = os.environ["REGENTCTL"]
EXIT = {"done": 0, "failed": 1, "usage": 2, "denied": 3, "not_found": 4, "conflict": 5, "unavailable": 6}
KINDS = {"not_found": 4, "conflict": 5, "invalid": 2, "denied": 3, "unavailable": 6, "timeout": 6, "cancelled": 1,
         "internal": 1}
RFC3339 = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
PASSED_ON = ("PATH", "ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS", "LC_ALL", "TMPDIR")


class Answer:
    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    @property
    def document(self):
        return json.loads(self.out)


class CtlTest(unittest.TestCase):
    """A home of its own, and no variable of the person who runs the tests."""

    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.mkdtemp(prefix="regent-cli-", dir="/tmp")
        os.chmod(cls.home, 0o755)  # root's workspace is served by another user
        cls.environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        cls.environment.update(HOME=cls.home, XDG_RUNTIME_DIR=cls.home, REGENT_DATA_DIR=cls.home + "/workspace",
                               DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.home, ignore_errors=True)

    @classmethod
    def start(cls, *words, env=None, **options):
        return subprocess.Popen([BINARY, *words], env={**cls.environment, **(env or {})}, **options)

    @classmethod
    def ctl(cls, *words, stdin=b"", env=None, timeout=120):
        process = cls.start(*words, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            out, err = process.communicate(stdin, timeout)
        finally:
            process.kill()
        return Answer(process.returncode, out.decode(), err.decode())

    def good(self, *words, **options):
        """One JSON document from a command that worked."""
        answer = self.ctl(*words, "--json", **options)
        self.assertEqual((answer.code, answer.err), (0, ""), answer.out)
        return answer.document

    def bad(self, kind, *words, field=None, code=None, **options):
        """A failure says the same to a script and to a person."""
        answer = self.ctl(*words, "--json", **options)
        self.assertEqual(answer.err, "", words)
        self.assertEqual(set(answer.document), {"error"}, answer.out)
        error = answer.document["error"]
        self.assertEqual(set(error), {"kind", "code", "message", "field"})
        self.assertEqual((error["kind"], answer.code), (kind, KINDS[kind]), error)
        self.assertNotEqual(error["message"], "")
        if field is not None:
            self.assertEqual(error["field"], field, error)
        if code is not None:
            self.assertEqual(error["code"], code, error)
        spoken = self.ctl(*words, **options)
        self.assertEqual((spoken.code, spoken.out), (answer.code, ""))
        self.assertRegex(spoken.err, r"\Aregentctl: [^\n]+\n\Z")
        return error

    @staticmethod
    def isAlive(pid):
        """A zombie nobody has reaped yet is not."""
        try:
            with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
                return file.read().rpartition(")")[2].split()[0] != "Z"
        except FileNotFoundError:
            return False

    def assertTime(self, value, optional=False):
        if value is not None or not optional:
            self.assertRegex(value, RFC3339)

    def interrupt(self, process, number=signal.SIGINT, timeout=20):
        process.send_signal(number)
        return process.wait(timeout)


USER_KEYS = {"id", "email", "email_verified", "name", "created_at", "updated_at", "timezone", "tier", "balance_cents",
             "balance_source", "last_active_at", "has_integrations"}
