"""regentctl against a database given by URL, as a person with a live platform would use it."""
import json
import os
import pty
import signal
import socket
import subprocess
import threading
import time
import unittest

from ctl import BINARY
from ctldatabase import HOST, PORT, Database, sql

PASSWORD = "test-password"  # of regent_test, see tests/support/cluster


class Reaching(Database):
    def test_each_rank(self):
        for login, role in (("test_support", "support"), ("test_operator", "operator"), ("test_admin", "admin")):
            status = self.good("db", "status", *self.url(login))
            self.assertEqual((status["login"], status["role"], status["warnings"]), (login, role, []))
            self.assertEqual(len(self.good("users", "list", "--limit", "5", *self.url(login))["items"]), 5)

    def test_the_url_may_come_from_outside(self):
        env = {"REGENT_DATABASE_URL": self.url()[1]}
        self.assertEqual(self.good("db", "status", env=env)["database"], self.name)
        self.assertEqual(self.ctl("users", "list", *self.url("test_support"), env={"REGENT_PROFILE": "x"}).code, 0)

    def test_support_may_not_write(self):
        self.bad("denied", "users", "ensure-default", *self.url("test_support"))

    def test_password_from_outside(self):
        self.assertEqual(self.good("db", "status", *self.tcp(), env={"PGPASSWORD": PASSWORD})["login"], "regent_test")
        self.assertIn("superuser", self.good("db", "status", *self.tcp(), env={"PGPASSWORD": PASSWORD})["warnings"])
        path = self.home + "/.pgpass"
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"127.0.0.1:{PORT}:*:regent_test:{PASSWORD}\n")
        os.chmod(path, 0o600)
        try:
            self.good("db", "status", *self.tcp())
        finally:
            os.remove(path)

    def test_password_that_is_wrong_or_missing(self):
        error = self.bad("denied", "db", "status", *self.tcp(), env={"PGPASSWORD": "hunter2"}, code="28P01")
        self.assertNotIn("hunter2", str(error))
        self.bad("denied", "db", "status", *self.tcp())
        self.bad("denied", "db", "status", *self.url("nobody_of_this_name"))

    def test_password_in_the_url(self):
        for url in ("postgresql://ada:hunter2@127.0.0.1/x", "postgresql://ada@127.0.0.1/x?password=hunter2"):
            for words, env in ((["--database-url", url], {}), ([], {"REGENT_DATABASE_URL": url})):
                error = self.bad("invalid", "db", "status", *words, env=env, field="database-url", code="usage")
                self.assertNotIn("hunter2", str(error))
                self.assertIn("PGPASSWORD", error["message"])

    def test_urls_that_are_none(self):
        for url in ("", "x", "http://127.0.0.1/", "postgresql://", "postgresql://u@127.0.0.1:notaport/d",
                    "postgresql://u@127.0.0.1:99999/d", "postgresql://u@h/d?sslmode=perhaps",
                    "postgresql://u@h/d?frob=1", "postgresql://u@h/%zz", "\u202epostgresql://h"):
            self.bad("invalid", "db", "status", "--database-url", url)
        self.bad("invalid", "db", "status", *self.url(), "--profile", "p", code="usage")
        self.bad("not_found", "db", "status", "--profile", "nobody's", field="profile")

    def test_nothing_there(self):
        self.bad("not_found", "db", "status", *self.url(database="no_such_database"), code="3D000")
        self.bad("invalid", "db", "status", *self.url("postgres", "postgres"), field="schema", code="not_a_platform")
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            self.bad("unavailable", "db", "status", *self.tcp(port=unused.getsockname()[1]))
        self.bad("unavailable", "db", "status", "--database-url", "postgresql://u@/d?host=/nowhere/at/all")

    def test_a_server_that_never_answers(self):
        with socket.socket() as silent:
            silent.bind(("127.0.0.1", 0))
            silent.listen()
            start = time.monotonic()
            answer = self.ctl("db", "status", "--json", *self.tcp(port=silent.getsockname()[1]))
            self.assertLess(time.monotonic() - start, 12)
            self.assertEqual(answer.code, 6)
            self.assertIn(answer.document["error"]["kind"], ("timeout", "unavailable"))

    def test_a_server_that_talks_nonsense(self):
        with socket.socket() as nonsense:
            nonsense.bind(("127.0.0.1", 0))
            nonsense.listen()

            def answer():
                while True:
                    try:
                        peer, _ = nonsense.accept()
                    except OSError:
                        return
                    with peer:
                        peer.recv(1024)
                        peer.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n" * 40)

            thread = threading.Thread(target=answer)
            thread.start()
            try:
                self.bad("unavailable", "db", "status", *self.tcp(port=nonsense.getsockname()[1]))
            finally:
                nonsense.shutdown(socket.SHUT_RDWR)
                thread.join()

    def test_a_login_without_select(self):
        login = f"blind_{os.getpid()}"
        sql(f"create role {login} login")
        try:
            self.bad("denied", "users", "list", *self.url(login))
        finally:
            sql(f"drop role {login}")

    def test_a_server_that_goes_away(self):
        process = self.start("users", "list", "--search", "slow", "--json", *self.url("test_support"),
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        # Whatever was under way, the answer is one document and a code of the table.
        for _ in range(20):
            sql(f"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{self.name}' "
                "and application_name = 'regentctl'")
            time.sleep(0.02)
        out, err = process.communicate(timeout=30)
        self.assertIn(process.returncode, (0, 6), (out, err))
        self.assertTrue(out.startswith(b'{"'), out)


class Writing(Database):
    """A write whose answer is lost can be given again, and happens once."""
    CLAIMS = '{"sub": "5f0c5a0e-1b7e-4c5f-9a53-%012d", "email": "w%d@example.org"}'

    def cut_off(self, number, end, *words):
        """get-or-create, ended by `end(process)` while its insert waits for a lock."""
        lock = subprocess.Popen(["psql", "-XqAt", "-h", HOST, "-p", PORT, "-U", "postgres", "-d", self.name],
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        lock.stdin.write("begin; lock table platform.\"User\" in exclusive mode; select 'held';\n")
        lock.stdin.flush()
        self.assertEqual(lock.stdout.readline().strip(), "held")
        process = self.start("users", "get-or-create", *words, *self.url(), stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdin.write((self.CLAIMS % (number, number)).encode())
        process.stdin.close()
        process.stdin = None
        deadline = time.monotonic() + 20
        while self.waiting() == "" and time.monotonic() < deadline:
            time.sleep(0.02)
        end(process)
        out, err = process.communicate(timeout=20)
        lock.communicate("rollback;\n", timeout=20)
        return process.returncode, out.decode(), err.decode()

    def waiting(self):
        return sql("select pid from pg_stat_activity where application_name = 'regentctl' and "
                   f"datname = '{self.name}' and wait_event_type = 'Lock'")

    def lose_connection(self, _):
        sql(f"select pg_terminate_backend({self.waiting()})")

    def test_lost_connection(self):
        code, out, _ = self.cut_off(1, self.lose_connection, "--json")
        error = json.loads(out)["error"]
        self.assertEqual((code, error["kind"]), (6, "unavailable"))
        again = {"stdin": (self.CLAIMS % (1, 1)).encode()}
        words = ("users", "get-or-create", "--request-id", error["request_id"], *self.url())
        first, second = self.good(*words, **again), self.good(*words, **again)
        self.assertTrue(first["created"])
        self.assertEqual(second, first)

    def test_interrupted_for_people(self):
        code, out, err = self.cut_off(2, lambda process: process.send_signal(signal.SIGINT),
                                      "--request-id", "11111111-2222-4333-8444-555555555555")
        self.assertEqual((code, out), (1, ""))
        self.assertIn("--request-id 11111111-2222-4333-8444-555555555555", err)
        self.assertRegex(err, r"\Aregentctl: [^\n]+\n\Z")

    def test_other_failures_say_nothing_of_it(self):
        self.bad("invalid", "users", "get-or-create", *self.url(), stdin=b"{}")


class Exporting(Database):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        sql("insert into platform.\"User\"(id, email, \"createdAt\", \"updatedAt\") "
            "select 'extra-' || n, 'extra' || n || '@example.org', now(), now() from generate_series(1, 300000) n",
            cls.name)

    def interrupted(self, number):
        target = self.home + "/cut.jsonl"
        process = self.start("users", "export", "--format", "jsonl", "--output", target, "--json", *self.url(),
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        deadline = time.monotonic() + 30
        while not self.streams() and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(0.2)
        self.assertIsNone(process.poll(), "still at it")
        process.send_signal(number)
        out, err = process.communicate(timeout=20)
        self.assertEqual(process.returncode, 1, (out, err))
        self.assertIn(b'"cancelled"', out)
        self.assertEqual([name for name in os.listdir(self.home) if "cut" in name], [])
        self.assertFalse(self.streams(), "the server has stopped, too")

    def streams(self):
        return sql("select count(*) from pg_stat_activity where application_name = 'regentctl' and "
                   f"datname = '{self.name}' and state = 'active' and query like '%email%'") != "0"

    def test_interrupted_exports_leave_nothing(self):
        self.interrupted(signal.SIGINT)
        self.interrupted(signal.SIGTERM)

    def test_constant_memory(self):
        process = self.start("users", "export", "--format", "jsonl", *self.url(), stdout=subprocess.PIPE)
        lines = sum(1 for _ in process.stdout)
        process.stdout.close()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, 0)
        self.assertGreater(lines, 300000)
        if os.environ.get("REGENT_SANITIZED") != "1":  # a sanitizer keeps what is freed
            self.assertLess(usage.ru_maxrss, 120 * 1024, "KB; the rows alone are far more")


class Installing(Database):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        sql("drop schema regent cascade", cls.name)

    def test_from_nothing(self):
        self.assertIsNone(self.good("db", "status", *self.url("postgres"))["regent_schema"])
        plan = self.good("db", "install", "--print-sql", *self.url("postgres"))
        self.assertIsNone(plan["from"])
        self.assertEqual(plan["applied"], [])
        self.assertIn("create schema", self.ctl("db", "install", "--print-sql", *self.url("postgres")).out.lower())

        self.bad("invalid", "db", "install", *self.url("postgres"), code="usage")  # nobody to ask
        self.assertEqual(self.on_a_terminal("n")[0], 1)
        self.assertIsNone(self.good("db", "status", *self.url("postgres"))["regent_schema"])
        self.bad("denied", "db", "install", "--yes", *self.url("test_support"))

        code, seen = self.on_a_terminal("y")
        self.assertEqual(code, 0, seen)
        self.assertIn("create schema", seen.lower())
        installed = self.good("db", "status", *self.url("postgres"))["regent_schema"]
        self.assertEqual(installed, plan["to"])
        again = self.good("db", "install", "--yes", *self.url("postgres"))
        self.assertEqual((again["from"], again["to"], again["applied"]), (installed, installed, []))

    def test_indexes_on_request(self):
        plan = self.good("db", "install", "--print-sql", *self.url("postgres"))
        self.assertTrue(plan["indexes"])
        for offer in plan["indexes"]:
            self.assertGreaterEqual(offer["estimated_bytes"], 0)
            self.assertIn("concurrently", offer["sql"].lower())
        done = self.good("db", "install", "--yes", "--indexes", *self.url("postgres"))
        self.assertEqual(sorted(done["indexes"]), sorted(o["name"] for o in plan["indexes"] if not o["present"]))
        self.assertTrue(self.good("db", "status", *self.url("postgres"))["capabilities"]["fastCreatedSort"])
        self.assertEqual(self.good("db", "install", "--yes", "--indexes", *self.url("postgres"))["indexes"], [])

    def on_a_terminal(self, answer):
        """Exit code and everything shown, when a person types `answer` at the question."""
        child, terminal = pty.fork()
        if child == 0:
            os.execve(BINARY, [BINARY, "db", "install", *self.url("postgres")], self.environment)
        seen = b""
        while True:
            try:
                part = os.read(terminal, 4096)
            except OSError:  # the other side is closed
                break
            if not part:
                break
            answered = b"[y/N]" in seen
            seen += part
            if b"[y/N]" in seen and not answered:
                os.write(terminal, answer.encode() + b"\n")
        os.close(terminal)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), seen.decode()


if __name__ == "__main__":
    unittest.main()
