"""A database of one's own for regentctl to work on, and its superuser."""
import os
import subprocess

from ctl import CtlTest

HOST, PORT = os.environ["REGENT_TEST_HOST"], os.environ["REGENT_TEST_PORT"]


def sql(statement, database="postgres"):
    return subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-h", HOST, "-p", PORT, "-U", "postgres",
                           "-d", database, "-c", statement], check=True, capture_output=True, text=True).stdout.strip()


class Database(CtlTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.name = f"ctl_{os.getpid()}"
        sql(f"create database {cls.name} template regent_template")

    @classmethod
    def tearDownClass(cls):
        sql(f"drop database {cls.name} with (force)")
        super().tearDownClass()

    def url(self, login="test_admin", database=None):
        return ["--database-url", f"postgresql://{login}@/{database or self.name}?host={HOST}&port={PORT}"]

    def tcp(self, login="regent_test", port=PORT):
        return ["--database-url", f"postgresql://{login}@127.0.0.1:{port}/{self.name}"]
