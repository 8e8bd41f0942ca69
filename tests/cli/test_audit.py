"""regentctl audit: what staff did, and the proof of it, on a database that somebody tampers with."""
import csv
import io
import json
import os
import subprocess
import unittest
import uuid

from ctldatabase import HOST, PORT, Database, sql

EVENT_KEYS = {"chain", "sequence", "at", "actor", "role", "action", "outcome", "open", "target", "acting_as", "lease", "reason",
              "ticket", "before", "after", "correlation", "request", "client", "address", "application", "hash"}
VERDICT_KEYS = {"rows", "ok", "first_bad", "faults", "head"}
HEAD_KEYS = {"installation", "rows", "at", "anchor", "chains"}


class Audit(Database):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.environment["REGENT_ANCHOR_DIR"] = cls.home + "/anchors"
        for number in range(30):
            cls.write(f"target => 'user-{number % 3}', reason => 'call {number}', ticket => '#{number}'")

    @classmethod
    def write(cls, arguments, action="user.create", outcome="done"):
        sql(f"select regent.audit_write('{action}', '{outcome}', {arguments})", cls.name)

    def tamper(self, statement):
        """As somebody who owns the server."""
        sql("begin; alter table regent.audit_event disable trigger append_only;"
            f" alter table regent.audit_anchor disable trigger append_only; {statement};"
            " alter table regent.audit_event enable always trigger append_only;"
            " alter table regent.audit_anchor enable always trigger append_only; commit", self.name)

    def list(self, *words):
        return self.good("audit", "list", *words, *self.url())["items"]

    def verdict(self, *words, ok=True, login="test_support", **options):
        answer = self.ctl("audit", "verify", *words, "--json", *self.url(login), **options)
        self.assertEqual((answer.code, answer.err if ok else ""), (0 if ok else 1, ""), answer.out + answer.err)
        self.assertEqual(set(answer.document), VERDICT_KEYS)
        self.assertEqual(set(answer.document["head"]), HEAD_KEYS)
        self.assertEqual(answer.document["ok"], ok, answer.out)
        self.assertEqual(answer.document["first_bad"], (answer.document["faults"] or [None])[0])
        return answer.document


class Listing(Audit):
    def test_lists(self):
        items = self.list("--target", "user-1")
        self.assertEqual([item["reason"] for item in items], [f"call {n}" for n in range(28, 0, -3)])
        for item in items:
            self.assertEqual(set(item), EVENT_KEYS)
            self.assertTime(item["at"])
            self.assertEqual(len(bytes.fromhex(item["hash"])), 32)
        oldest = self.list("--target", "user-1", "--oldest-first")
        self.assertEqual(oldest, items[::-1])
        spoken = self.ctl("audit", "list", "--target", "user-1", *self.url())
        self.assertEqual(spoken.code, 0)
        self.assertEqual(len(spoken.out.splitlines()), 11)

    def test_pages(self):
        seen, after = [], []
        while True:
            page = self.good("audit", "list", "--search", "CALL", "--limit", "7", *after, *self.url())
            seen += [item["reason"] for item in page["items"]]
            if page["next"] is None:
                break
            after = ["--after", page["next"]]
        self.assertEqual(seen, [f"call {n}" for n in range(29, -1, -1)])
        self.bad("invalid", "audit", "list", "--search", "else", *after, *self.url(), field="after", code="cursor_foreign")

    def test_filters(self):
        self.assertEqual(len(self.list("--search", "#2")), 11)
        self.assertEqual(len(self.list("--actor", "postgres", "--action", "user.*", "--outcome", "done")), 30)
        self.assertEqual(self.list("--target", "user-1", "--outcome", "denied"), [])
        self.assertEqual(self.list("--target", "user-1", "--until", "2020-01-01"), [])
        self.assertEqual(len(self.list("--target", "user-1", "--since", "2020-01-01")), 10)
        self.assertEqual(self.list("--acting-as", "user-1"), [])

    def test_refuses(self):
        self.bad("invalid", "audit", "list", "--action", "no.such", *self.url(), field="action")
        self.bad("invalid", "audit", "list", "--outcome", "maybe", *self.url(), field="outcome", code="usage")
        self.bad("invalid", "audit", "list", "--since", "yesterweek", *self.url(), field="since", code="usage")
        self.bad("invalid", "audit", "list", "--limit", "1001", *self.url(), field="limit", code="usage")
        self.bad("invalid", "audit", "list", "--after", "x", *self.url(), field="after", code="cursor_damaged")
        self.bad("invalid", "audit", "export", "--format", "xml", *self.url(), field="format", code="usage")
        sql("do $$ begin create role test_nobody login; exception when duplicate_object then null; end $$")
        self.bad("denied", "audit", "list", *self.url("test_nobody"))

    def test_exports(self):
        answer = self.ctl("audit", "export", "--target", "user-2", "--json", *self.url())
        lines = [json.loads(line) for line in answer.out.splitlines()]
        self.assertEqual([line["reason"] for line in lines], [f"call {n}" for n in range(29, 0, -3)])
        table = list(csv.DictReader(io.StringIO(self.ctl("audit", "export", "--target", "user-2", *self.url()).out)))
        self.assertEqual([row["hash"] for row in table], [line["hash"] for line in lines])
        self.assertEqual(set(table[0]), set(lines[0]))
        path = self.home + "/log.jsonl"
        summary = self.good("audit", "export", "--format", "jsonl", "--output", path, *self.url())
        self.assertEqual(set(summary), {"rows", "bytes", "path", "head_path"})
        self.assertEqual(summary["bytes"], os.path.getsize(path))
        self.verdict("--head", summary["head_path"])
        exports = self.list("--action", "audit.export")
        self.assertEqual([(item["outcome"], item["actor"], item["open"]) for item in exports[:2]],
                         [("done", "test_admin", False), ("intent", "test_admin", False)])


class Verifying(Audit):
    def fault(self, kind, *words, **options):
        first = self.verdict(*words, ok=False, **options)["first_bad"]
        self.assertEqual(first["kind"], kind, first)
        return first["chain"], first["sequence"]

    def setUp(self):
        self.chain = int(sql("select chain from regent.audit_event where reason = 'call 5'", self.name))
        self.sequence = int(sql("select sequence from regent.audit_event where reason = 'call 5'", self.name))
        self.where = f"where chain = {self.chain} and sequence = {self.sequence}"

    def test_names_what_was_edited(self):
        self.verdict()
        self.tamper(f"update regent.audit_event set reason = 'call 6' {self.where}")
        self.assertEqual(self.fault("edited"), (self.chain, self.sequence))
        spoken = self.ctl("audit", "verify", *self.url())
        self.assertEqual(spoken.code, 1)
        self.assertIn(f"chain {self.chain}, row {self.sequence}: edited", spoken.out)
        self.tamper(f"update regent.audit_event set reason = 'call 5' {self.where}")
        self.verdict()

    def test_compares_with_a_head(self):
        document = self.verdict()
        path = self.home + "/head.json"
        for kept in (document["head"], document):
            with open(path, "w", encoding="utf-8") as file:
                json.dump(kept, file)
            self.verdict("--head", path)
            self.verdict("--head", "-", stdin=json.dumps(kept).encode())
        head = document["head"]
        head["chains"][0][2] = "00" * 32
        self.assertEqual(self.fault("kept_head_mismatch", "--head", "-", stdin=json.dumps(head).encode()),
                         tuple(head["chains"][0][:2]))
        head["installation"] = str(uuid.uuid4())
        self.assertEqual(self.fault("log_replaced", "--head", "-", stdin=json.dumps(head).encode()), (0, 0))

    def test_refuses_what_is_no_head(self):
        head = self.verdict()["head"]
        for change, field in (({"chains": 3}, "chains"), ({"chains": [[1, 2]]}, "chains[0]"), ({"rows": -1}, "rows"),
                              ({"chains": [[1, 2, "zz"]]}, "chains[0][2]"), ({"anchor": {"number": 1}}, "anchor.hash"),
                              ({"at": "noon"}, "at"), ({"installation": None}, "installation")):
            self.bad("invalid", "audit", "verify", "--head", "-", *self.url(), stdin=json.dumps({**head, **change}).encode(),
                     field=field, code="audit_head")
        self.bad("invalid", "audit", "verify", "--head", "-", *self.url(), stdin=b"nonsense", code="audit_head")

    def anchors(self):
        folder = self.environment["REGENT_ANCHOR_DIR"]
        files = sorted(os.listdir(folder))
        self.assertEqual(len(files), 1)
        self.assertEqual(os.stat(f"{folder}/{files[0]}").st_mode & 0o777, 0o600)
        return f"{folder}/{files[0]}"

    def test_keeps_anchors_of_what_it_wrote(self):
        self.verdict()
        with open(self.anchors(), encoding="utf-8") as file:
            lines = [json.loads(line) for line in file]
        self.assertEqual([line["anchor"] for line in lines], sorted({line["anchor"] for line in lines}))
        before = len(lines)
        self.good("audit", "list", *self.url())
        with open(self.anchors(), encoding="utf-8") as file:
            self.assertEqual(len(file.readlines()), before, "reading needs no anchor")
        self.verdict("--head", self.anchors())

    def test_notices_an_emptied_log(self):
        name = self.name + "_emptied"
        sql(f"create database {name} template regent_template")
        try:
            url = self.url("test_support", name)
            head = json.dumps(json.loads(self.ctl("audit", "verify", "--json", *url).out)["head"]).encode()
            subprocess.run(["psql", "-XqAt", "-h", HOST, "-p", PORT, "-U", "postgres", "-d", name, "-c",
                            "drop schema regent cascade"], check=True, capture_output=True)
            for words in (("--head", "-"), ()):
                answer = self.ctl("audit", "verify", *words, "--json", *url, stdin=head)
                if words:
                    self.assertEqual(answer.code, 1)
                    self.assertEqual(answer.document["first_bad"]["kind"], "log_missing")
                else:
                    self.assertNotEqual(answer.code, 0)
        finally:
            sql(f"drop database {name} with (force)")



class Rewinding(Audit):
    def test_notices_a_rewound_log(self):
        """Everything set back to an earlier state of itself: consistent, and yet not what this machine saw."""
        self.verdict()
        sql("create schema kept", self.name)
        tables = ("audit_event", "audit_head", "audit_anchor", "audit_anchored")
        for table in tables:
            sql(f"create table kept.{table} as select * from regent.{table}", self.name)
        self.verdict()
        newest = int(sql("select max(number) from regent.audit_anchor", self.name))
        copies = [f"truncate regent.{table}; insert into regent.{table} select * from kept.{table}" for table in tables]
        self.tamper("; ".join(copies))
        # Without this machine's memory there is nothing to see.
        self.verdict(env={"REGENT_ANCHOR_DIR": self.home + "/forgetful"})
        answer = self.ctl("audit", "verify", "--json", *self.url("test_support"))
        self.assertEqual(answer.code, 1)
        self.assertIn(answer.document["first_bad"]["kind"], ("anchor_tail_missing", "kept_anchor_mismatch"))
        self.assertEqual((answer.document["first_bad"]["chain"], answer.document["first_bad"]["sequence"]), (0, newest))

if __name__ == "__main__":
    unittest.main(verbosity=2)
