#!/usr/bin/env python3
"""Tokens and what the platform's own library says of them.

    tokenoracle.py COUNT SEED NOW    one JSON object per line: algorithm, key, token (Latin-1), result, claims

result: "ok", "401 <the platform's text>", or "500 <exception>" where the platform would break down.
"""
import base64
import hashlib
import hmac
import json
import random
import sys
import warnings

import jwt
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, utils
from jwt import api_jwt

warnings.simplefilter("ignore")
SECRET = "a-shared-secret-of-the-oracle-with-some-bytes"
HASHES = {"256": hashes.SHA256(), "384": hashes.SHA384(), "512": hashes.SHA512()}
CURVES = {"ES256": ec.SECP256R1(), "ES384": ec.SECP384R1(), "ES512": ec.SECP521R1()}
ALGORITHMS = ["HS256"] * 6 + ["ES256"] * 3 + ["HS384", "HS512", "RS256", "RS384", "RS512", "ES384", "ES512", "EdDSA"]


def freeze(now):
    class Frozen(api_jwt.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls.fromtimestamp(now, tz)
    api_jwt.datetime = Frozen


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def public_pem(key):
    return key.public_key().public_bytes(serialization.Encoding.PEM,
                                         serialization.PublicFormat.SubjectPublicKeyInfo).decode()


class Signer:
    def __init__(self):
        rsa_key = rsa.generate_private_key(65537, 2048)
        self.keys = {name: rsa_key for name in ("RS256", "RS384", "RS512")}
        self.keys |= {name: ec.generate_private_key(curve) for name, curve in CURVES.items()}
        self.keys["EdDSA"] = ed25519.Ed25519PrivateKey.generate()
        self.public = {name: public_pem(key) for name, key in self.keys.items()}

    def key_text(self, algorithm):
        return self.public.get(algorithm, SECRET)

    def sign(self, algorithm, message, secret=SECRET):
        if algorithm.startswith("HS"):
            return hmac.new(secret.encode(), message, getattr(hashlib, "sha" + algorithm[2:])).digest()
        key = self.keys[algorithm]
        if algorithm == "EdDSA":
            return key.sign(message)
        if algorithm.startswith("RS"):
            return key.sign(message, padding.PKCS1v15(), HASHES[algorithm[2:]])
        r, s = utils.decode_dss_signature(self.der(algorithm, message))
        half = (key.curve.key_size + 7) // 8
        return r.to_bytes(half, "big") + s.to_bytes(half, "big")

    def der(self, algorithm, message):
        return self.keys[algorithm].sign(message, ec.ECDSA(HASHES[algorithm[2:]]))


TIMES = ["{n}", "{n}+1", "{n}-1", '"{n}"', '" {n} "', '"1_000"', '"1__0"', '"_1"', '"+{n}"', '"-5"', '"\\u0661\\u0662"',
         '"0x10"', '""', '" "', "null", "true", "false", "1e3", "1E400", "9e18", "-1", "0", "-0", "1.9", "{n}.5", "[]", "{}",
         '"NaN"', "NaN", "Infinity", "-Infinity", "99999999999999999999999", '"' + "9" * 5000 + '"', '"9.5"', '"1e3"',
         '"\\u2003{n}\\u00a0"', '"\\u001c{n}"', '"{n}\\u0000"', '"\\u0967\\u0968"', '"- 5"', "9" * 5000]
AUDIENCES = ['"authenticated"', '["authenticated"]', '["x","authenticated"]', '["x"]', "[]", '""', "null", "5", "0", "{}",
             '{"authenticated":1}', '["authenticated",5]', '[["authenticated"]]', '"Authenticated"', '" authenticated"',
             "true", "false", '["authenticated",null]', '"authenticate\\u0064"', "0.0"]
SUBJECTS = ['"user"', '""', "null", "5", "0", "[]", "{}", "true", '"\\ud83d\\ude00"', '"\\ud83d"', '"a\\u0000b"', '"日本"']
ALG_VALUES = ['"none"', '"None"', '"NONE"', '"nOnE"', '""', "null", "5", "[]", '["HS256"]', '"hs256"', '"HS256 "', '"HS512"',
              '"RS256"', '"ES256"', '"EdDSA"', '"PS256"', '"ES256K"', '{}', "true"]
HEADER_EXTRAS = ['"kid":"k"', '"kid":5', '"kid":null', '"kid":""', '"crit":[]', '"crit":["x"]', '"crit":["b64"]',
                 '"crit":["b64"],"b64":true', '"crit":["b64"],"b64":false', '"crit":"b64"', '"crit":[5]', '"b64":false', '"b64":0',
                 '"b64":true', '"alg":"HS256"', '"typ":"x"', '"a":NaN', '"a":"\\ud800"', '"jwk":{"kty":"oct","k":"AAAA"}',
                 '"jku":"http://127.0.0.1:1/"', '"x5u":"http://127.0.0.1:1/"', '"a":{"a":1,"a":2}', '"crit":null', '"crit":{}']
JSON_NOISE = list(' \t\n\r{}[]:,"\\/bfnrtu0123456789+-.eEaNI\x00\x01\x1f\x7f') + ["\\u", "\\ud800", "\\udc00", "\\x", "null", "NaN",
                                                                                    "é", "日", "\U0001f600", "\ufeff", "1.", ".5", "01", "-"]
TOKEN_NOISE = [b"=", b"==", b".", b" ", b"\n", b"+", b"/", b"-", b"_", b"\xe9", b"\x00", b"A", b"%"]


class Generator:
    def __init__(self, seed, now):
        self.random = random.Random(seed)
        self.signer = Signer()
        self.now = now

    def claims_text(self):
        pick = self.random
        members = [f'"sub":{pick.choice(SUBJECTS) if pick.random() < 0.2 else SUBJECTS[0]}',
                   f'"aud":{pick.choice(AUDIENCES) if pick.random() < 0.3 else AUDIENCES[0]}',
                   f'"role":{pick.choice(["null", "5", chr(34) + "admin" + chr(34), chr(34) + "Admin" + chr(34)])}']
        for name in ("exp", "iat", "nbf"):
            if pick.random() < 0.3:
                members.append(f'"{name}":{self.time(name)}')
        if pick.random() < 0.1:
            members.append(f'"jti":{pick.choice(SUBJECTS)}')
        if pick.random() < 0.1:
            members.append(pick.choice(members))  # the same name twice
        pick.shuffle(members)
        return "{" + pick.choice([",", ", ", " ,\n"]).join(members) + "}"

    def time(self, name):
        base = self.now + (50 if name == "exp" else -50)
        if self.random.random() < 0.4:
            return str(base)
        text = self.random.choice(TIMES).replace("{n}", str(self.random.choice([base, self.now])))
        return str(eval(text)) if text[-2:] in ("+1", "-1") and text[0].isdigit() else text

    def header_text(self, algorithm):
        value = self.random.choice(ALG_VALUES) if self.random.random() < 0.1 else f'"{algorithm}"'
        members = [] if self.random.random() < 0.02 else [f'"alg":{value}']
        if self.random.random() < 0.15:
            members.append(self.random.choice(HEADER_EXTRAS))
        self.random.shuffle(members)
        return "{" + ",".join(members) + "}"

    def noisy(self, text, noise):
        for _ in range(self.random.randint(1, 3)):
            at = self.random.randint(0, len(text))
            drop = self.random.choice([0, 0, 1, 1, 2, len(text)]) if self.random.random() < 0.9 else 0
            text = text[:at] + (self.random.choice(noise) if self.random.random() < 0.8 else text[:0]) + text[at + drop:]
        return text

    def signature(self, algorithm, message):
        kind = self.random.random()
        if kind < 0.9:
            return self.signer.sign(algorithm, message)
        if kind < 0.92 and algorithm.startswith("ES"):
            return self.signer.der(algorithm, message)
        if kind < 0.94 and algorithm in self.signer.public:
            return self.signer.sign("HS256", message, self.signer.public[algorithm])
        good = self.signer.sign(algorithm, message)
        return self.random.choice([b"", good[:-1], good + b"\0", bytes(len(good)), good[::-1], good[:1]])

    def token(self, algorithm):
        header, payload = self.header_text(algorithm), self.claims_text()
        kind = self.random.random()
        if kind < 0.25:
            payload = self.noisy(payload, JSON_NOISE)
        elif kind < 0.35:
            header = self.noisy(header, JSON_NOISE)
        encoded = [text.encode("utf-8", "surrogatepass") for text in (header, payload)]
        if self.random.random() < 0.02:
            encoded[1] = self.random.choice([b"\xff" + encoded[1], encoded[1] + b"\xc3", payload.encode("utf-16"),
                                             b"\xef\xbb\xbf" + encoded[1], b"", b"[]", b"5", b'"x"', b"[" * 40 + b"]" * 40])
        parts = [b64(encoded[0]), b64(encoded[1])]
        if self.random.random() < 0.05:
            parts[1] = self.noisy(parts[1], TOKEN_NOISE)  # and signed like that
        message = b".".join(parts)
        token = message + b"." + b64(self.signature(algorithm, message))
        return self.noisy(token, TOKEN_NOISE) if 0.35 <= kind < 0.5 else token

    def case(self):
        algorithm = self.random.choice(ALGORITHMS)
        token, key = self.token(algorithm), self.signer.key_text(algorithm)
        result, claims = judge(token, key, algorithm)
        return {"algorithm": algorithm, "key": key, "token": token.decode("latin-1"), "result": result, "claims": claims}


def judge(token, key, algorithm):
    try:
        claims = jwt.decode(token, key, algorithms=[algorithm], audience="authenticated")
        if not isinstance(claims.get("sub", ""), (str, type(None))):  # PyJWT 2.10
            return "401 Invalid token: Subject must be a string", None
        if not isinstance(claims.get("jti", ""), str):
            return "401 Invalid token: JWT ID must be a string", None
        return "ok", json.dumps(claims) if finite(claims) else None
    except jwt.ExpiredSignatureError:
        return "401 Token has expired", None
    except jwt.InvalidTokenError as error:
        return f"401 Invalid token: {error}", None
    except Exception as error:  # what nobody catches there
        return f"500 {type(error).__name__}", None


def finite(value):
    """Whether JSON can say it, in numbers that every reader reads alike."""
    if isinstance(value, dict):
        return all(finite(each) for each in value.values())
    if isinstance(value, list):
        return all(finite(each) for each in value)
    return not isinstance(value, (int, float)) or abs(value) < 2**53


def main():
    count, seed, now = (int(word) for word in sys.argv[1:4])
    freeze(now)
    generator = Generator(seed, now)
    for _ in range(count):
        print(json.dumps(generator.case()))


if __name__ == "__main__":
    main()
