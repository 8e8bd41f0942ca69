"""Platform tokens for tests."""
import base64
import hashlib
import hmac
import json

SECRET = "a-shared-secret-of-the-test-with-40-bytes"


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def token(secret=SECRET, **claims):
    claims.setdefault("aud", "authenticated")
    both = encode(b'{"alg":"HS256","typ":"JWT"}') + b"." + encode(json.dumps(claims).encode())
    return both + b"." + encode(hmac.new(secret.encode(), both, hashlib.sha256).digest())
