"""regentctl token: what the platform would say, without a platform."""
import http.server
import json
import os
import threading
import unittest

from ctl import CtlTest, EXIT
from tokens import SECRET, token

with open(os.path.join(os.environ["REGENT_TEST_DATA"], "jwt.json"), encoding="utf-8") as file:
    DATA = json.load(file)
NOW = str(DATA["evaluate_at_unix"])
KEY = {"JWT_VERIFY_KEY": SECRET}


class Token(CtlTest):
    def settings(self, algorithm):
        key = DATA["hs256_secret"] if algorithm.startswith("HS") else DATA["es256_public_pem"]
        return {"JWT_VERIFY_KEY": key, "JWT_SIGN_ALGORITHM": algorithm}

    def refused(self, status, message, *words, stdin, env=KEY):
        answer = self.ctl("--json", "token", *words, stdin=stdin, env=env)
        error = answer.document["error"]
        self.assertEqual((answer.code, answer.err), (EXIT["denied"], ""), answer.out)
        self.assertEqual((error["kind"], error["http"], error["message"]), ("denied", status, message))
        spoken = self.ctl("token", *words, stdin=stdin, env=env)
        self.assertEqual((spoken.code, spoken.out, spoken.err), (EXIT["denied"], "", f"regentctl: {message}\n"))
        if len(stdin) > 40:
            self.assertNotIn(stdin.decode("latin-1")[20:40], answer.out + spoken.err)

    def test_vectors(self):
        for vector in DATA["vectors"]:
            if not vector["token"]:
                continue  # an empty input is a missing header here
            with self.subTest(vector["name"]):
                stdin, env = vector["token"].encode() + b"\n", self.settings(vector["configured_alg"])
                words = ("verify", "--admin", "--now", NOW)
                wanted = vector["result"] if vector["result"] != "valid" else vector["requires_admin_2026"]
                if wanted == "ok":
                    self.assertEqual(self.good("token", *words, stdin=stdin, env=env), vector["claims"])
                else:
                    self.refused(int(wanted[:3]), wanted[4:], *words, stdin=stdin, env=env)

    def test_forms_of_the_input(self):
        good = token(sub="ada", role="user")
        for stdin in (good, good + b"\n", good + b"\r\n", b"Bearer " + good, b"bearer " + good + b"\n", b"BEARER " + good):
            self.assertEqual(self.good("token", "verify", stdin=stdin, env=KEY)["sub"], "ada")
        missing = "Authorization header is missing"
        for stdin in (b"", b"\n", b"\r\n", b"Bearer ", b"Bearer \n"):
            self.refused(401, missing, "verify", stdin=stdin)
            self.refused(401, missing, "resolve", "--act-as", "bob", stdin=stdin)
        self.refused(401, "Invalid token: Not enough segments", "verify", stdin=b" ")
        self.refused(401, "Invalid token: larger than 64 KB", "verify", stdin=b"A" * 70_000)
        self.assertEqual(self.ctl("token", "verify", stdin=b"A" * 2_000_000, env=KEY).code, EXIT["usage"])
        self.refused(401, "Invalid token: Not enough segments", "verify", stdin=bytes(range(256)))

    def test_text_for_people(self):
        answer = self.ctl("token", "verify", stdin=token(sub="ada", role="user"), env=KEY)
        self.assertEqual(json.loads(answer.out), {"sub": "ada", "role": "user", "aud": "authenticated"})
        answer = self.ctl("token", "resolve", stdin=token(sub="ada", role="user"), env=KEY)
        self.assertRegex(answer.out, r"\AUser +ada\nActing admin +–\n\Z")

    def test_now(self):
        stdin = token(sub="ada", exp=1000)
        self.assertEqual(self.good("token", "verify", "--now", "999", stdin=stdin, env=KEY)["exp"], 1000)
        self.refused(401, "Token has expired", "verify", "--now", "1000", stdin=stdin)
        self.refused(401, "Token has expired", "verify", stdin=stdin)
        for bad in ("x", "-1", "1.5", "", "99999999999999999999"):
            self.bad("invalid", "token", "verify", "--now", bad, field="now", stdin=stdin, env=KEY)

    def test_resolve(self):
        admin, user = token(sub="ada", role="admin"), token(sub="bob", role="authenticated")
        for value, wanted in ((None, ("ada", None)), ("", ("ada", None)), ("  ", ("ada", None)), ("\u3000\t", ("ada", None)),
                              (" bob ", ("bob", "ada")), ("ada", ("ada", "ada")), ("not a uuid", ("not a uuid", "ada")),
                              ("\nbob\r\n", ("bob", "ada"))):
            words = () if value is None else ("--act-as", value)
            answer = self.good("token", "resolve", *words, stdin=admin, env=KEY)
            self.assertEqual(answer, {"user_id": wanted[0], "acting_admin": wanted[1]}, value)
        self.assertEqual(self.good("token", "resolve", "--act-as", " ", stdin=user, env=KEY)["user_id"], "bob")
        only_admins = "Only admin users can impersonate other users"
        for other in (user, token(sub="bob"), token(sub="bob", role="Admin"), token(sub="bob", role=None)):
            self.refused(403, only_admins, "resolve", "--act-as", "bob", stdin=other)
        self.refused(401, "User ID not found in token", "resolve", "--act-as", "bob", stdin=token(role="admin"))
        for value in ("bob\r\nX: y", "x" * 256, "x" * 10_240, "a\x1bb"):
            self.bad("invalid", "token", "resolve", "--act-as", value, field="act-as", code="act_as", stdin=admin, env=KEY)

    def test_settings(self):
        stdin = token(sub="ada")
        pem = DATA["es256_public_pem"]
        for field, env in (("JWT_VERIFY_KEY", {}), ("JWT_VERIFY_KEY", {"JWT_VERIFY_KEY": "  \n"}),
                           ("JWT_VERIFY_KEY", {"JWT_VERIFY_KEY": pem}), ("JWT_VERIFY_KEY", {**KEY, "JWT_SIGN_ALGORITHM": "ES256"}),
                           ("JWT_VERIFY_KEY", {"JWT_VERIFY_KEY": DATA["es256_private_pem"], "JWT_SIGN_ALGORITHM": "ES256"}),
                           ("JWT_SIGN_ALGORITHM", {**KEY, "JWT_SIGN_ALGORITHM": "none"}),
                           ("JWT_SIGN_ALGORITHM", {**KEY, "JWT_SIGN_ALGORITHM": "hs256"}),
                           ("JWT_JWKS_URL", {**KEY, "JWT_JWKS_URL": "http://auth.example/keys"}),
                           ("JWT_JWKS_URL", {**KEY, "JWT_JWKS_URL": "keys"}),
                           ("JWT_JWKS_ALGORITHMS", {"JWT_JWKS_URL": "http://127.0.0.1:1/", "JWT_JWKS_ALGORITHMS": "HS256"})):
            with self.subTest(env):
                error = self.bad("invalid", "token", "verify", field=field, stdin=stdin, env=env)
                self.assertIn(field, error["message"])
                self.assertNotIn(SECRET[5:30], error["message"])
        for env in ({"SUPABASE_JWT_SECRET": SECRET}, {"JWT_VERIFY_KEY": " ", "SUPABASE_JWT_SECRET": SECRET + "\n"},
                    {"JWT_VERIFY_KEY": f" {SECRET}\t", "SUPABASE_JWT_SECRET": "another"},
                    {**KEY, "JWT_SIGN_ALGORITHM": " HS256 ", "JWT_JWKS_URL": " "}):
            self.assertEqual(self.good("token", "verify", stdin=stdin, env=env)["sub"], "ada")

    def test_key_set(self):
        class Keys(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200 if self.path == "/keys" else 500)
                self.end_headers()
                self.wfile.write(json.dumps(DATA["jwks"]).encode())

            def log_message(self, *words):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Keys)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        url = f"http://127.0.0.1:{server.server_port}"
        env = {"JWT_JWKS_URL": f"{url}/keys", **KEY}
        vectors = {vector["name"]: vector["token"].encode() for vector in DATA["vectors"]}
        admin = self.good("token", "verify", "--admin", "--now", NOW, stdin=vectors["admin_es256"], env=env)
        self.assertEqual(admin["email"], "admin@example.com")
        self.refused(401, "Invalid token: symmetric tokens are not accepted", "verify", stdin=token(sub="ada"), env=env)
        self.refused(401, "Invalid token: no signing key matches the kid", "verify", stdin=vectors["es256_unknown_kid"], env=env)
        for bad in (f"{url}/gone?apikey=hush", "http://127.0.0.1:1/keys"):
            error = self.bad("unavailable", "token", "verify", stdin=vectors["admin_es256"], env={"JWT_JWKS_URL": bad},
                             field="JWT_JWKS_URL")
            self.assertNotIn("hush", error["message"])


if __name__ == "__main__":
    unittest.main()
