"""regentctl impersonation, staff and --as-user: leases that last, and leases of one command."""
import http.server
import json
import os
import signal
import socketserver
import subprocess
import threading
import time
import unittest
import uuid

from ctldatabase import HOST, PORT, Database, sql

WHY = ["--reason", "Customer asked for help"]
LEASE_KEYS = {"lease_id", "actor", "target", "target_email", "target_name", "mode", "reason", "ticket", "begun_at",
              "expires_at", "ended_at", "cause", "ended_by", "machine", "mine"}


class Hook(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.server.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(self.server.status)
        if self.server.status // 100 == 3:
            self.send_header("Location", f"http://127.0.0.1:{self.server.server_address[1]}/other")
        self.end_headers()

    def log_message(self, *_):
        pass


class Impersonation(Database):
    def setUp(self):
        self.db = self.url()
        for lease in self.query("select id from regent.impersonation where begun_at is not null and ended_at is null"):
            self.ctl("impersonation", "end", lease, *self.db)

    def query(self, statement):
        return [line for line in sql(statement, self.name).splitlines() if line]

    def user(self, number):
        return self.query('select id, email from platform."User" where id not in (select user_id from regent.staff) '
                          f"order by id offset {number} limit 1")[0].split("|")

    def record(self, lease):
        return self.query("select action || ' ' || outcome || case when action like '%end' then ' ' || reason else '' "
                          f"end from regent.audit_event where correlation = '{lease}' order by at")


class Lasting(Impersonation):
    def test_life_of_a_lease(self):
        user, email = self.user(1)
        lease = self.good("impersonation", "begin", user, *WHY, "--ticket", "#12", "--minutes", "5", *self.db)
        self.assertEqual(set(lease), LEASE_KEYS)
        self.assertEqual((lease["target"], lease["target_email"], lease["mode"], lease["actor"], lease["ticket"]),
                         (user, email, "look", "test_admin", "#12"))
        for key in ("begun_at", "expires_at"):
            self.assertTime(lease[key])
        self.assertIsNone(lease["cause"])
        # It has outlived the program, and neither another command nor its start-up end it.
        self.good("users", "list", "--limit", "1", *self.db)
        listed = self.good("impersonation", "list", "--open", *self.db)
        self.assertEqual([each["lease_id"] for each in listed["items"]], [lease["lease_id"]])
        self.bad("conflict", "impersonation", "begin", self.user(2)[0], *WHY, *self.db, code="lease_open")
        ended = self.good("impersonation", "end", lease["lease_id"], *self.db)
        self.assertEqual((ended["cause"], ended["ended_by"]), ("stop", "test_admin"))
        self.assertEqual(self.good("impersonation", "end", lease["lease_id"], *self.db), ended)
        self.assertEqual(self.record(lease["lease_id"]),
                         ["impersonation.begin intent", "impersonation.begin done", "impersonation.end done stop"])
        self.assertEqual(self.good("impersonation", "list", "--open", *self.db)["items"], [])

    def test_by_address_and_as_text(self):
        user, email = self.user(3)
        answer = self.ctl("impersonation", "begin", email, *WHY, "--mode", "act", *self.db)
        self.assertEqual((answer.code, answer.err), (0, ""))
        for part in (user, email, "act", "test_admin", "Customer asked for help"):
            self.assertIn(part, answer.out)
        table = self.ctl("impersonation", "list", *self.db)
        self.assertIn(email, table.out)
        self.assertIn("runs", table.out)

    def test_the_same_request_is_one_lease(self):
        words = ["impersonation", "begin", self.user(4)[0], *WHY, "--request-id", str(uuid.uuid4()), *self.db]
        self.assertEqual(self.good(*words), self.good(*words))

    def test_refusals(self):
        user = self.user(5)[0]
        begin = ["impersonation", "begin"]
        self.bad("invalid", *begin, user, *self.db, field="reason")
        self.bad("invalid", *begin, user, "--reason", " ", *self.db, field="reason")
        self.bad("invalid", *begin, user, "--reason", "x" * 501, *self.db, field="reason")
        self.bad("invalid", *begin, "admin", *WHY, *self.db, field="target", code="user_id_format")
        self.bad("invalid", *begin, "", *WHY, *self.db, field="target", code="user_id_missing")
        self.bad("invalid", *begin, user, *WHY, "--minutes", "61", *self.db, field="minutes")
        self.bad("invalid", *begin, user, *WHY, "--mode", "root", *self.db, field="mode")
        self.bad("not_found", *begin, "00000000-0000-4000-8000-00000000dead", *WHY, *self.db, code="user")
        self.bad("not_found", *begin, "nobody@nowhere.example", *WHY, *self.db)
        self.bad("not_found", "impersonation", "end", str(uuid.uuid4()), *self.db)
        for login in ("test_support", "test_operator"):
            self.bad("denied", *begin, user, *WHY, *self.url(login), code="role")
        self.assertEqual(self.query("select count(*) from regent.impersonation where begun_at is not null and "
                                    f"target = '{user}'"), ["0"])
        self.assertIn("test_operator|role", self.query("select actor, reason from regent.audit_event where action = "
                                                       f"'impersonation.begin' and outcome = 'denied' and target = '{user}'"))

    def test_staff_links(self):
        user = self.user(900)[0]
        self.assertEqual(self.good("staff", "link", "test_operator", user, *self.db),
                         {"login": "test_operator", "user_id": user})
        self.assertIn({"login": "test_operator", "user_id": user}, self.good("staff", "list", *self.db)["items"])
        self.bad("denied", "impersonation", "begin", user, *WHY, *self.db, code="target_staff")
        self.bad("conflict", "staff", "link", "test_support", user, *self.db, code="link_taken")
        self.bad("not_found", "staff", "link", "nobody", user, *self.db)
        self.bad("not_found", "staff", "link", "test_support", "no such user", *self.db)
        self.bad("denied", "staff", "link", "test_support", user, *self.url("test_operator"), code="role")
        self.assertIn("test_operator", self.ctl("staff", "list", *self.db).out)
        self.good("staff", "unlink", "test_operator", *self.db)
        lease = self.good("impersonation", "begin", user, *WHY, *self.db)
        self.good("impersonation", "end", lease["lease_id"], *self.db)


class Alerting(Impersonation):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hook = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Hook)
        cls.hook.bodies, cls.hook.status = [], 204
        threading.Thread(target=cls.hook.serve_forever, daemon=True).start()
        cls.alert = {"REGENT_ALERT_URL": f"http://127.0.0.1:{cls.hook.server_address[1]}/hook?token=very-secret"}

    @classmethod
    def tearDownClass(cls):
        cls.hook.shutdown()
        cls.hook.server_close()
        super().tearDownClass()

    def test_is_told_first(self):
        user, email = self.user(10)
        self.hook.bodies.clear()
        lease = self.good("impersonation", "begin", user, *WHY, *self.db, env=self.alert)
        told = self.hook.bodies[-1]
        self.assertEqual((told["event"], told["lease"], told["actor"], told["target"], told["target_email"],
                          told["reason"], told["minutes"], told["mode"]),
                         ("impersonation.begin", lease["lease_id"], "test_admin", user, email, WHY[1], 30, "look"))
        for key in ("text", "content"):
            self.assertIn(email, told[key])

    def test_refuses_when_it_is_refused(self):
        user = self.user(11)[0]
        for status in (500, 302, 307, 404, 199):
            self.hook.status = status
            error = self.bad("unavailable", "impersonation", "begin", user, *WHY, *self.db, env=self.alert, code="alert")
            self.assertNotIn("very-secret", json.dumps(error))
        self.hook.status = 204
        dead = {"REGENT_ALERT_URL": "http://127.0.0.1:1/very-secret"}
        self.bad("unavailable", "impersonation", "begin", user, *WHY, *self.db, env=dead, code="alert")
        clear = {"REGENT_ALERT_URL": "http://example.com/very-secret"}
        self.bad("unavailable", "impersonation", "begin", user, *WHY, *self.db, env=clear, code="alert")
        self.assertEqual(self.query(f"select count(*) from regent.impersonation where target = '{user}' and begun_at is not null"),
                         ["0"])
        self.assertEqual(self.query("select count(*) > 0 from regent.audit_event where action = 'impersonation.begin' and "
                                    f"outcome = 'failed' and after ->> 'code' = 'alert' and target = '{user}'"), ["t"])


class AsUser(Impersonation):
    def leases(self, user):
        return self.query(f"select id, cause from regent.impersonation where target = '{user}' and begun_at is not null "
                          "order by begun_at")

    def as_user(self, user):
        return ["--as-user", user, *WHY, *self.db]

    def test_sees_the_user_and_ends_with_the_command(self):
        user, email = self.user(20)
        shown = self.good("users", "show", user, *self.as_user(user))
        self.assertEqual(shown["id"], user)
        self.assertEqual((shown["acting_as"]["user_id"], shown["acting_as"]["staff"]), (user, "test_admin"))
        self.assertEqual(self.good("users", "show", email.upper(), *self.as_user(user))["id"], user)
        text = self.ctl("users", "show", user, *self.as_user(user))
        self.assertRegex(text.out.splitlines()[0], rf"^Acting as .*<{email}> — you are test_admin \(look\)$")
        self.assertEqual([line.split("|")[1] for line in self.leases(user)], ["stop"] * 3)
        for line in self.leases(user):
            self.assertEqual(self.record(line.split("|")[0]), ["impersonation.begin intent", "impersonation.begin done",
                                                               "impersonation.end done stop"])

    def test_nobody_else_and_nothing_of_the_staff(self):
        user, other = self.user(21)[0], self.user(22)
        for words in (["users", "show", other[0]], ["users", "show", other[1]], ["users", "show", "nobody"],
                      ["users", "list"], ["users", "export"], ["users", "active"], ["audit", "list"], ["audit", "export"],
                      ["audit", "verify"], ["users", "ensure-default"], ["db", "status"], ["db", "install", "--yes"],
                      ["impersonation", "list"], ["impersonation", "begin", other[0]], ["staff", "list"]):
            answer = self.ctl(*words, "--json", *self.as_user(user))
            self.assertEqual((answer.code, answer.document["error"]["kind"]), (3, "denied"), words)
        causes = {line.split("|")[1] for line in self.leases(user)}
        self.assertEqual(causes, {"stop"})  # also after a command that failed

    def test_a_bad_id_never_runs_as_the_admin(self):
        for value in ("", " ", "admin", "x" * 10240, self.user(23)[0] + "\n" + self.user(24)[0], self.user(23)[0][:-1],
                      self.user(23)[1]):
            answer = self.ctl("users", "list", "--json", "--as-user", value, *WHY, *self.db)
            self.assertEqual((answer.code, answer.document["error"]["field"]), (2, "as-user"), value[:50])
        self.bad("not_found", "users", "list", *self.as_user("00000000-0000-4000-8000-00000000dead"))
        user = self.user(23)[0]
        self.assertEqual(self.ctl("users", "list", "--as-user", user, *self.db).code, 2)  # no reason
        self.assertEqual(self.ctl("users", "list", *WHY, *self.db).code, 2)  # a reason for nothing
        self.assertEqual(self.ctl("users", "show", user, *self.as_user(user), "--mode", "root").code, 2)
        self.assertEqual(self.ctl("workspace", "status", "--as-user", user, *WHY).code, 2)
        for login in ("test_support", "test_operator"):
            self.bad("denied", "users", "show", user, "--as-user", user, *WHY, *self.url(login), code="role")
        self.assertEqual(self.leases(user), [])

    def test_interrupted(self):
        user = self.user(25)[0]
        blocker = subprocess.Popen(["psql", "-Xq", "-h", HOST, "-p", PORT, "-U", "postgres", "-d", self.name],
                                   stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        blocker.stdin.write(b'begin; lock table platform."AgentGraphExecution";\nselect 1;\n')
        blocker.stdin.flush()
        try:
            time.sleep(0.3)
            process = self.start("users", "show", user, *self.as_user(user), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            deadline = time.monotonic() + 10
            while not self.leases(user) and time.monotonic() < deadline:
                time.sleep(0.05)
            time.sleep(0.2)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=20)
            self.assertEqual(process.returncode, 1, (out, err))
        finally:
            blocker.kill()
            blocker.communicate()
        self.assertEqual([line.split("|")[1] for line in self.leases(user)], ["stop"])

    def test_killed_is_a_crash_found_by_the_next_start(self):
        user = self.user(26)[0]
        blocker = subprocess.Popen(["psql", "-Xq", "-h", HOST, "-p", PORT, "-U", "postgres", "-d", self.name],
                                   stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        blocker.stdin.write(b'begin; lock table platform."AgentGraphExecution";\nselect 1;\n')
        blocker.stdin.flush()
        try:
            time.sleep(0.3)
            process = self.start("users", "show", user, *self.as_user(user), stdout=subprocess.DEVNULL)
            deadline = time.monotonic() + 10
            while not self.leases(user) and time.monotonic() < deadline:
                time.sleep(0.05)
            time.sleep(0.2)
            process.kill()
            process.wait()
        finally:
            blocker.kill()
            blocker.communicate()
        self.assertEqual([line.split("|")[1] for line in self.leases(user)], [""])
        deadline = time.monotonic() + 10
        while self.leases(user)[0].endswith("|") and time.monotonic() < deadline:
            self.good("users", "list", "--limit", "1", *self.db)
        lease = self.leases(user)[0].split("|")
        self.assertEqual(lease[1], "crash")
        self.assertEqual(self.record(lease[0]), ["impersonation.begin intent", "impersonation.begin done",
                                                 "impersonation.end done crash"])


del Database, Impersonation  # no tests of their own

if __name__ == "__main__":
    unittest.main()
