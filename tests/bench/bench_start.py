#!/usr/bin/env python3
"""How long until somebody can read the first rows, beside psql doing the same; and the embedded workspace's start.

    REGENT_BENCH_URL=postgresql://…  bench_start     prints JSON: medians in milliseconds, and ratios

The console runs offscreen as its users start it; psql connects, asks for one page and prints it. They take turns.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 15
HERE = os.path.dirname(os.path.abspath(__file__))
PAGE = 'select * from platform."User" order by "createdAt" desc, id desc limit 200'


def timed(command, **options):
    started = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    return (time.monotonic() - started) * 1000


def console(url, home):
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", XDG_CONFIG_HOME=home, XDG_DATA_HOME=home)
    answer = subprocess.run([f"{HERE}/regent", "--database-url", url, "--quit-when-shown"], check=True,
                            env=environment, capture_output=True, text=True)
    return json.loads(answer.stdout.strip().splitlines()[-1])["first_rows_ms"]


def start_console(url):
    with tempfile.TemporaryDirectory() as home:
        ours, theirs = [], []
        for _ in range(ROUNDS):
            ours.append(console(url, home))
            theirs.append(timed(["psql", "-X", "-d", url, "-c", PAGE]))
    ours, theirs = statistics.median(ours), statistics.median(theirs)
    return {"case": "start to first rows", "console_ms": round(ours, 1), "psql_ms": round(theirs, 1),
            "ratio": round(ours / theirs, 2), "target": 3}


def workspace():
    cold, warm, joined = [], [], []
    for _ in range(3):
        folder = tempfile.mkdtemp(prefix="regent-bench-")
        os.chmod(folder, 0o755)
        control = [f"{HERE}/regentctl", "--data-dir", f"{folder}/data", "workspace"]
        cold.append(timed([*control, "start"]))
        joined.append(timed([*control, "start"]))
        timed([*control, "stop"])
        warm.append(timed([*control, "start"]))
        timed([*control, "stop"])
        timed([*control, "reset"])
        shutil.rmtree(folder, ignore_errors=True)
    return [{"case": f"embedded workspace, {name}", "ms": round(statistics.median(times))}
            for name, times in (("cold", cold), ("warm", warm), ("joined", joined))]


def main():
    url = os.environ.get("REGENT_BENCH_URL")
    if not url:
        sys.exit("bench_start: set REGENT_BENCH_URL")
    print(json.dumps([start_console(url), *workspace()], indent=2))


main()
