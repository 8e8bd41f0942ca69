"""regentctl against the embedded workspace: every command, every shape, every refusal."""
import csv
import io
import json
import os
import signal
import subprocess
import time
import unittest

from ctl import BINARY, CtlTest, USER_KEYS

PEOPLE = 60
DEFAULT_USER = "3e53486c-cf57-477e-ba2a-cb02dc828e1a"


class Lifecycle(CtlTest):
    def test_from_nothing_to_nothing(self):
        status = self.good("workspace", "status")
        self.assertEqual(set(status), {"running", "pid", "url", "users", "data_dir"})
        self.assertFalse(status["running"])
        self.bad("unavailable", "workspace", "url", code="not_running")

        started = self.good("workspace", "start", "--users", "10", "--seed", "7")
        self.assertTrue(started["running"])
        self.assertEqual(started["users"], 10)
        self.assertEqual(started["data_dir"], self.environment["REGENT_DATA_DIR"])
        self.assertTrue(self.isAlive(started["pid"]))
        self.assertEqual(self.good("workspace", "start")["pid"], started["pid"], "joins the running one")
        self.assertEqual(self.ctl("workspace", "url").out, started["url"] + "\n")
        self.assertEqual(self.good("users", "list", "--limit", "3")["items"].__len__(), 3)
        self.assertTrue(self.good("workspace", "status")["running"], "left running by `start`, for everybody")

        self.assertFalse(self.good("workspace", "stop")["running"])
        self.assertFalse(self.isAlive(started["pid"]))
        self.assertEqual(len(self.good("users", "list")["items"]), 10, "started by whoever needs it")
        self.assertFalse(self.good("workspace", "status")["running"], "and stopped by the last one out")
        self.assertFalse(self.good("workspace", "reset")["running"])
        self.assertFalse(os.path.exists(self.environment["REGENT_DATA_DIR"] + "/cluster"))

    def test_refuses(self):
        self.bad("invalid", "workspace", "start", "--users", "many", field="users", code="usage")
        self.bad("invalid", "workspace", "start", "--users", "-5", field="users")
        self.bad("invalid", "workspace", "start", "--users", "10000001", field="users")
        self.bad("invalid", "workspace", "explode", code="usage")

    def test_a_folder_that_cannot_be_used_is_left_alone(self):
        with open(self.home + "/file", "w", encoding="utf-8") as file:
            file.write("precious")
        self.bad("unavailable", "users", "list", "--data-dir", self.home + "/file")
        with open(self.home + "/file", encoding="utf-8") as file:
            self.assertEqual(file.read(), "precious")


class Users(CtlTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        answer = cls.ctl("workspace", "start", "--users", str(PEOPLE), "--json")
        if answer.code != 0:
            raise AssertionError(answer.out + answer.err)

    @classmethod
    def tearDownClass(cls):
        answer = cls.ctl("workspace", "reset", "--json")
        super().tearDownClass()
        if answer.code != 0:
            raise AssertionError(answer.out + answer.err)

    def everybody(self, *words):
        items, after = [], []
        while True:
            page = self.good("users", "list", *words, *after)
            self.assertEqual(set(page), {"items", "next"})
            items += page["items"]
            if page["next"] is None:
                return items
            after = ["--after", page["next"]]

    def test_pages_hold_everybody_once_and_in_order(self):
        for sort, key in (("created", "created_at"), ("email", "email"), ("name", "name"), ("id", "id")):
            with self.subTest(sort):
                up = self.everybody("--sort", sort, "--limit", "17")
                self.assertEqual(len({item["id"] for item in up}), len(up))
                self.assertGreaterEqual(len(up), PEOPLE)
                down = self.everybody("--sort", sort, "--desc", "--limit", "23")
                self.assertEqual([item["id"] for item in down], [item["id"] for item in up][::-1])
                if key in ("created_at", "id"):
                    self.assertEqual([item[key] for item in up], sorted(item[key] for item in up))

    def test_a_row(self):
        for item in self.good("users", "list")["items"]:
            self.assertEqual(set(item), USER_KEYS)
            self.assertTime(item["created_at"])
            self.assertTime(item["last_active_at"], optional=True)
            self.assertIn(item["email_verified"], (True, False))
            self.assertIsInstance(item["balance_cents"], (int, type(None)))

    def test_search(self):
        verified = self.everybody("--search", "verified:yes")
        others = self.everybody("--search", "-verified:yes")
        self.assertEqual(len(verified) + len(others), len(self.everybody()))
        self.assertTrue(all(item["email_verified"] for item in verified))
        self.assertEqual(self.good("users", "list", "--search", "id:nobody"), {"items": [], "next": None})

    def test_searches_that_do_not_parse(self):
        for query, term, offset in (("verified:yes created:soon", "created:soon", 13), ("frob:x", "frob", 0),
                                    ('tier:pro name:"ana', "name", 9)):
            with self.subTest(query):
                error = self.bad("invalid", "users", "list", "--search", query, field="search")
                self.assertIn(term, error["message"])
                self.assertIn(str(offset), error["message"])
        self.bad("invalid", "users", "export", "--search", "frob:x", field="search")
        self.bad("invalid", "users", "list", "--search", " ".join(["a"] * 10000), field="search")

    def test_sql_is_only_text(self):
        for text in ("'; drop table platform.\"User\"; --", "\\'); select 1; --", "%s $1 {} %n", "\u202e", "a\x01b"):
            self.assertEqual(self.good("users", "list", "--search", json.dumps(text, ensure_ascii=False))["items"], [])
            self.bad("not_found", "users", "show", text)
        self.assertGreaterEqual(len(self.everybody()), PEOPLE)

    def test_pages_that_cannot_be(self):
        for limit in ("0", "-1", "1001", "99999999999", "many", "1e3", "", "99999999999999999999"):
            self.bad("invalid", "users", "list", "--limit", limit, field="limit", code="usage")
        self.bad("invalid", "users", "list", "--sort", "shoesize", field="sort", code="usage")
        cursor = self.good("users", "list", "--sort", "email", "--limit", "2")["next"]
        for words in (["--sort", "id"], ["--sort", "email", "--desc"], ["--sort", "email", "--search", "tier:pro"]):
            self.bad("invalid", "users", "list", *words, "--after", cursor, field="after")
        for damaged in ("", "x", cursor[:-3], cursor + "A", cursor[::-1], "\u202e" * 50, "A" * 5000):
            self.bad("invalid", "users", "list", "--sort", "email", "--after", damaged, field="after")

    def test_one_user(self):
        row = self.good("users", "list", "--limit", "1")["items"][0]
        user = self.good("users", "show", row["id"])
        self.assertGreaterEqual(set(user), USER_KEYS)
        self.assertTime(user["updated_at"])
        self.assertIn(user["balance_source"], ("none", "user_balance", "transaction"))
        self.assertIn(user["has_integrations"], (True, False))
        for key in USER_KEYS - {"has_integrations"}: # a list does not look that up
            self.assertEqual(user[key], row[key], key)
        self.assertEqual(self.good("users", "show", row["email"].upper())["id"], row["id"])
        self.bad("not_found", "users", "show", "nobody@example.invalid")
        self.bad("invalid", "users", "show", code="usage")

    def test_text_for_people(self):
        text = self.ctl("users", "list", "--limit", "5").out
        self.assertRegex(text, r"\AE-MAIL +NAME")
        self.assertIn("--after ", text)
        row = self.good("users", "list", "--limit", "1")["items"][0]
        shown = self.ctl("users", "show", row["id"]).out
        self.assertIn(row["email"], shown)
        self.assertIn(row["id"], shown)

    def test_export(self):
        ids = [item["id"] for item in self.everybody("--sort", "email")]
        lines = self.ctl("users", "export", "--sort", "email", "--format", "jsonl").out.splitlines()
        self.assertEqual([json.loads(line)["id"] for line in lines], ids)
        table = list(csv.DictReader(io.StringIO(self.ctl("users", "export", "--sort", "email").out, newline="")))
        self.assertEqual([row["id"] for row in table], ids)
        self.bad("invalid", "users", "export", "--format", "xlsx", field="format")
        self.assertEqual(self.ctl("users", "export", "--format", "jsonl", "--search", "id:nobody").out, "")

    def test_export_to_a_file(self):
        path = self.home + "/people.jsonl"
        answer = self.ctl("users", "export", "--format", "jsonl", "--output", path)
        self.assertRegex(answer.out, r"\A\d+ users, \d+ bytes in ")
        summary = self.good("users", "export", "--format", "jsonl", "--output", path)
        self.assertEqual((summary["path"], summary["bytes"]), (path, os.path.getsize(path)))
        with open(path, encoding="utf-8") as file:
            self.assertGreaterEqual(len(file.readlines()), PEOPLE)
        self.bad("invalid", "users", "export", "--output", self.home + "/missing/people.csv", field="path")

    def test_a_reader_that_leaves(self):
        process = self.start("users", "export", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdout.close()
        self.assertEqual(process.stderr.read(), b"")
        process.stderr.close()
        self.assertEqual(process.wait(20), 1)

    def test_a_full_disk(self):
        for words in (["users", "list"], ["users", "list", "--json"], ["users", "export"], ["--help"]):
            with self.subTest(words), open("/dev/full", "wb") as full:
                process = self.start(*words, stdout=full, stderr=subprocess.PIPE)
                err = process.communicate(timeout=60)[1].decode()
                self.assertEqual(process.returncode, 1)
                self.assertRegex(err, r"\Aregentctl: [^\n]*No space left[^\n]*\n\Z")

    def test_no_descriptors(self):
        answer = subprocess.run(["sh", "-c", 'exec "$0" users list <&- >&- 2>&-', BINARY], env=self.environment, timeout=60, check=False)
        self.assertIn(answer.returncode, (0, 1))

    def test_active(self):
        page = self.good("users", "active")
        self.assertEqual(set(page), {"items", "next"})
        self.assertIsNone(page["next"])
        ever = self.good("users", "active", "--since", "2000-01-01", "--until", "2100-01-01")["items"]
        self.assertEqual(ever, sorted(set(ever)))
        self.assertTrue(set(page["items"]) <= set(ever))
        known = {item["id"]: item["last_active_at"] for item in self.everybody()}
        self.assertEqual(set(ever), {user for user, last in known.items() if last})
        # Both ends count: a range of one instant finds who was active just then.
        user, last = next((user, last) for user, last in known.items() if last)
        self.assertIn(user, self.good("users", "active", "--since", last, "--until", last)["items"])
        self.bad("invalid", "users", "active", "--since", "someday", field="since")

    def test_get_or_create(self):
        claims = {"sub": "c0ffee00-0000-4000-8000-000000000001", "email": "new.person@example.org",
                  "user_metadata": {"name": "Zoë \u05e9\u05dc\u05d5\u05dd"}}
        made = self.good("users", "get-or-create", stdin=json.dumps(claims).encode())
        self.assertIs(made["created"], True)
        self.assertEqual((made["id"], made["email"], made["name"]),
                         (claims["sub"], claims["email"], claims["user_metadata"]["name"]))
        again = self.good("users", "get-or-create", stdin=json.dumps(claims).encode())
        self.assertIs(again["created"], False)
        self.assertGreaterEqual(set(again), USER_KEYS | {"created"})
        taken = {**claims, "sub": "c0ffee00-0000-4000-8000-000000000002"}
        self.bad("conflict", "users", "get-or-create", stdin=json.dumps(taken).encode())

    def test_claims_that_are_none(self):
        for stdin in (b"", b"{", b"[]", b'"sub"', b"\xff\xfe\x00", b"{}" + b" " * 70000, b"null"):
            self.bad("invalid", "users", "get-or-create", stdin=stdin)
        for claims, field in (({}, "sub"), ({"sub": "x"}, "email"), ({"sub": "", "email": "a@b.c"}, "sub"),
                              ({"sub": 5, "email": "a@b.c"}, "sub")):
            self.bad("invalid", "users", "get-or-create", stdin=json.dumps(claims).encode(), field=field)

    def test_default_user(self):
        first, second = self.good("users", "ensure-default"), self.good("users", "ensure-default")
        self.assertEqual(first["id"], DEFAULT_USER)
        self.assertIs(second["created"], False)

    def test_database_status(self):
        status = self.good("db", "status")
        self.assertGreaterEqual(set(status), {"server_version", "schema", "generation", "capabilities",
                                              "regent_schema", "login", "role"})
        self.assertEqual((status["schema"], status["role"], status["login"]), ("platform", "admin", "admin"))
        self.assertTrue(all(isinstance(value, bool) for value in status["capabilities"].values()))
        self.assertTrue(status["capabilities"]["hasRegentSchema"])
        self.assertIn("Regent schema", self.ctl("db", "status").out)

    def test_schema_that_is_not_there(self):
        self.bad("invalid", "db", "status", "--schema", "no\"such", field="schema", code="not_a_platform")
        self.bad("invalid", "users", "list", env={"DB_SCHEMA": "nowhere"}, field="schema")

    def test_interrupted_while_it_waits_for_input(self):
        process = self.start("users", "get-or-create", "--json", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        time.sleep(2)
        self.assertEqual(self.interrupt(process, signal.SIGTERM), 1)
        self.assertEqual(json.loads(process.stdout.read())["error"]["kind"], "cancelled")
        process.stdin.close()
        process.stdout.close()


if __name__ == "__main__":
    unittest.main()
