"""regentctl on a platform, signed in with one of its tokens."""
import os
import subprocess
import time
import unittest

from ctl import CtlTest, EXIT
from tokens import SECRET, token

HOST, PORT = os.environ["REGENT_TEST_HOST"], os.environ["REGENT_TEST_PORT"]
KEY = {"JWT_VERIFY_KEY": SECRET}


def sql(statement, database="postgres"):
    return subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-h", HOST, "-p", PORT, "-U", "postgres",
                           "-d", database, "-c", statement], check=True, capture_output=True, text=True).stdout.strip()


class TokenSignIn(CtlTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.name = f"ctl_token_{os.getpid()}"
        sql(f"create database {cls.name} template regent_template")
        cls.admin = token(sub="grace-id", role="admin", email="grace@staff.example", exp=int(time.time()) + 600).decode()

    @classmethod
    def tearDownClass(cls):
        sql(f"drop database {cls.name} with (force)")
        super().tearDownClass()

    def url(self, login="test_admin"):
        return ["--database-url", f"postgresql://{login}@/{self.name}?host={HOST}&port={PORT}"]

    def events(self, where):
        return sql(f"select string_agg(concat_ws('|', outcome, actor, target, client->>'name', reason), ' ' order by at, "
                   f"chain, sequence) from regent.audit_event where action = 'token.sign_in' and {where}", self.name)

    def test_token_is_the_identity(self):
        status = self.good(*self.url("test_support"), "db", "status", env={**KEY, "REGENT_TOKEN": self.admin})
        self.assertEqual((status["login"], status["role"]), ("test_support", "support"))
        self.assertEqual(self.events("actor = 'test_support'"),
                         "intent|test_support|grace-id|grace@staff.example done|test_support|grace-id|grace@staff.example")

    def test_token_file(self):
        name = os.path.join(self.home, "token")
        with open(name, "w", encoding="utf-8") as file:
            file.write(f"Bearer {self.admin}\n")
        words = [*self.url(), "users", "list", "--limit", "1", "--token-file", name]
        # The option goes before the environment.
        self.assertEqual(len(self.good(*words, env={**KEY, "REGENT_TOKEN": "nonsense"})["items"]), 1)
        for bad in ("/nonexistent", "/dev/null", self.home):
            self.bad("invalid", *self.url(), "users", "list", "--token-file", bad, field="token-file", env=KEY)

    def test_refusals(self):
        for status, message, value in ((403, "Admin access required", token(sub="eve-id", role="authenticated")),
                                       (401, "Token has expired", token(sub="eve-id", role="admin", exp=1000)),
                                       (401, "Invalid token: Signature verification failed", token("other", sub="eve-id", role="admin")),
                                       (401, "Invalid token: Not enough segments", b"nonsense")):
            answer = self.ctl(*self.url(), "--json", "users", "list", env={**KEY, "REGENT_TOKEN": value.decode()})
            error = answer.document["error"]
            self.assertEqual((answer.code, error["http"], error["message"]), (EXIT["denied"], status, message))
        self.assertIn("denied|test_admin|eve-id|http_403", self.events("outcome = 'denied'"))
        self.bad("invalid", *self.url(), "users", "list", field="JWT_VERIFY_KEY", env={"REGENT_TOKEN": self.admin})

    def test_without_a_record_nobody_gets_in(self):
        sql("alter table regent.audit_event rename to audit_event_away", self.name)
        self.addCleanup(sql, "alter table regent.audit_event_away rename to audit_event", self.name)
        answer = self.ctl(*self.url(), "--json", "users", "list", env={**KEY, "REGENT_TOKEN": self.admin})
        self.assertNotEqual(answer.code, EXIT["done"])
        self.assertEqual(set(answer.document), {"error"})


if __name__ == "__main__":
    unittest.main()
