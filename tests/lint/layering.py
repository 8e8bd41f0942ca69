#!/usr/bin/env python3
"""Holds every source to the layers of docs/architecture.md.

    layering.py ROOT        exit 1 and one line per violation
    layering.py --self-test plants each kind of violation in a tree of its own and expects to find exactly that
"""
import glob
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

HARD_LINES = 500
SOURCES = (".h", ".cpp")


@dataclass(frozen=True)
class Layer:
    """What files below `folder` may include; the longest matching folder wins."""
    folder: str
    project: tuple          # folders of ours
    qt: tuple               # Qt modules
    system: tuple = ()      # headers ending in .h: names, or folders ending in /
    banned: str = "callers"  # which of BANNED applies


ANY_C = ("*",)
CORE, GUI = ("QtCore",), ("QtCore", "QtGui", "QtSvg")
WIDGETS = GUI + ("QtWidgets",)
LAYERS = (
    Layer("services/api", ("services/api",), CORE, banned="api"),
    Layer("services", ("services",), CORE, ANY_C, banned="services"),
    Layer("services/postgres", ("services",), CORE + ("QtSql",), ANY_C, banned="services"),
    Layer("services/postgres/driver", ("services/api", "services/postgres"), CORE + ("QtSql",),
          ANY_C + ("libpq-fe.h",), banned="services"),
    Layer("services/secrets", ("services/api", "services/secrets"), CORE, ANY_C + ("qt6keychain/",), banned="services"),
    Layer("services/settings", ("services/api", "services/settings"), CORE, ANY_C, banned="services"),
    Layer("services/crypto", ("services/api", "services/crypto"), CORE, ANY_C + ("openssl/",), banned="services"),
    Layer("services/http", ("services/api", "services/http"), CORE + ("QtNetwork",), ANY_C, banned="services"),
    Layer("models", ("services/api", "models"), ("QtCore", "QtGui")),
    Layer("ui", ("services/api", "models", "ui"), WIDGETS),
    # The desktop tells its colour scheme over D-Bus only.
    Layer("ui/theme", ("services/api", "models", "ui"), WIDGETS + ("QtDBus",)),
    # Likewise that the screen locks or the machine goes to sleep.
    Layer("ui/lock/screenwatch", ("services/api", "models", "ui"), WIDGETS + ("QtDBus",)),
    Layer("app", ("services", "models", "ui", "app"), WIDGETS, ANY_C),
    # regentctl runs where there is no screen: whatever it needs must not pull one in.
    Layer("app/cli", ("services", "app/cli", "app/platformsession.h"), CORE, ANY_C),
    Layer("app/regentctl.cpp", ("app/cli",), CORE, ANY_C),
    Layer("app/platformsession", ("services", "app/platformsession.h"), CORE, ANY_C),
)
# Headers that only the layers naming them may see; ANY_C does not cover them.
GUARDED = ("libpq-fe.h", "qt6keychain/", "openssl/")

CALLERS = (
    (r"\.then\(\s*(this|context|owner)\b", "QFuture::then with a context aborts when the context dies first"),
    (r"\bwaitForFinished\(", "waiting blocks the thread of the window"),
    (r"\bQEventLoop\b", "a nested event loop runs other people's slots in between"),
    (r"\bprocessEvents\(", "a nested event loop runs other people's slots in between"),
    (r"\bco_await\b", "coroutines are miscompiled by this compiler"),
)
BANNED = {
    "api": ((r"(?<![\w.])tr\(", "services speak no language"),),
    "services": ((r"(?<![\w.])tr\(", "services speak no language"),),
    "callers": CALLERS,
}

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')
COMMENT = re.compile(r"//.*|/\*.*?\*/|\"(?:\\.|[^\"\\])*\"")


def qt_modules():
    """Header name -> module, read from the installed Qt."""
    modules = {}
    for folder in glob.glob("/usr/include/*/qt6/Qt*"):
        for header in Path(folder).iterdir():
            modules.setdefault(header.name, Path(folder).name)
    return modules


def layer_of(path):
    matching = [layer for layer in LAYERS if path.startswith(layer.folder)]
    return max(matching, key=lambda layer: len(layer.folder), default=None)


def quoted_problem(root, path, layer, name):
    if name.endswith(".moc") or Path(name).name.startswith("moc_"):
        return None
    if not (root / name).is_file():
        return f'"{name}" is not a path from the top of the repository'
    if any(name == folder or name.startswith(folder + "/") for folder in layer.project):
        return None
    return f"{layer.folder} may not include {name}"


def angled_problem(layer, name, modules):
    module = name.split("/")[0] if re.match(r"Qt[A-Z]\w*/", name) else modules.get(name)
    if module:
        return None if module in layer.qt else f"{layer.folder} may not use {module} (<{name}>)"
    if name == "tl/expected.hpp" or "." not in name:
        return None  # std
    guard = next((g for g in GUARDED if name == g or (g.endswith("/") and name.startswith(g))), None)
    if (guard or "*") in layer.system:
        return None
    return f"{layer.folder} may not use <{name}>"


def check_file(root, file, modules):
    path = file.relative_to(root).as_posix()
    layer = layer_of(path)
    lines = file.read_text(encoding="utf-8").splitlines()
    if len(lines) > HARD_LINES:
        yield f"{path}: {len(lines)} lines; split it below {HARD_LINES}"
    if path.endswith(".h") and "#pragma once" not in lines:
        yield f"{path}: no #pragma once"
    for number, line in enumerate(lines, 1):
        if include := INCLUDE.match(line):
            quoted, angled = include.groups()
            problem = quoted_problem(root, path, layer, quoted) if quoted else angled_problem(layer, angled, modules)
            if problem:
                yield f"{path}:{number}: {problem}"
        code = COMMENT.sub("", line)
        for pattern, reason in BANNED[layer.banned]:
            if re.search(pattern, code):
                yield f"{path}:{number}: {pattern}: {reason}"


def check_tree(root):
    modules = qt_modules()
    if "QWidget" not in modules:
        return ["no Qt headers below /usr/include/*/qt6: cannot tell modules apart"]
    problems = []
    for folder in sorted({layer.folder.split("/")[0] for layer in LAYERS}):
        for file in sorted((root / folder).rglob("*")):
            if file.suffix in SOURCES:
                problems.extend(check_file(root, file, modules))
    return problems


PLANTED = {  # file: (content, expected in the report)
    "services/api/a.h": ("#pragma once\n#include <QWidget>\n", "QtWidgets"),
    "services/api/b.h": ("#pragma once\n#include <QSqlQuery>\n", "QtSql"),
    "services/api/c.h": ("#pragma once\n#include \"services/users/plain.h\"\n", "may not include services/users/plain.h"),
    "services/api/d.cpp": ("auto text = tr(\"hello\");\n", "no language"),
    "services/api/e.h": ("#include <QString>\n", "#pragma once"),
    "services/users/f.cpp": ("#include <libpq-fe.h>\n", "libpq-fe.h"),
    "services/users/g.cpp": ("#include <QtSql/QSqlQuery>\n", "QtSql"),
    "services/users/h.cpp": ("#include \"models/plain.h\"\n", "may not include models/plain.h"),
    "services/users/i.cpp": ("#include <qt6keychain/keychain.h>\n", "qt6keychain"),
    "services/postgres/j.cpp": ("#include <libpq-fe.h>\n", "libpq-fe.h"),
    "services/postgres/k.cpp": ("#include <QColor>\n", "QtGui"),
    "models/l.cpp": ("#include <QtWidgets/QTableView>\n", "QtWidgets"),
    "models/m.cpp": ("#include \"services/users/plain.h\"\n", "may not include services/users/plain.h"),
    "models/n.cpp": ("#include \"ui/plain.h\"\n", "may not include ui/plain.h"),
    "models/o.cpp": ("void f() { future.then(this, g); }\n", "aborts"),
    "ui/p.cpp": ("#include <QSqlDatabase>\n", "QtSql"),
    "ui/q.cpp": ("#include \"services/postgres/plain.h\"\n", "may not include services/postgres/plain.h"),
    "ui/r.cpp": ("#include \"app/plain.h\"\n", "may not include app/plain.h"),
    "ui/s.cpp": ("#include \"plain.h\"\n", "not a path from the top"),
    "ui/t.cpp": ("void f() { QEventLoop loop; }\n", "nested event loop"),
    "ui/u.cpp": ("#include <unistd.h>\n", "unistd.h"),
    "ui/v.cpp": ("\n" * (HARD_LINES + 1), "split it"),
    "app/cli/w.cpp": ("#include <QApplication>\n", "QtWidgets"),
    "app/cli/x.cpp": ("#include \"ui/plain.h\"\n", "may not include ui/plain.h"),
    "app/platformsession.cpp": ("#include \"models/plain.h\"\n", "may not include models/plain.h"),
}
ALLOWED = {
    "services/api/plain.h": "#pragma once\n#include <QString>\n#include <tl/expected.hpp>\n#include <memory>\n",
    "services/users/plain.h": "#pragma once\n#include \"services/api/plain.h\"\n#include <fcntl.h>\n",
    "services/postgres/plain.h": "#pragma once\n#include <QSqlQuery>\n",
    "services/postgres/driver/plain.cpp": "#include <libpq-fe.h>\n// tr( in a comment, and \"tr(\" in text\n",
    "services/secrets/plain.cpp": "#include <qt6keychain/keychain.h>\n",
    "models/plain.h": "#pragma once\n#include \"services/api/plain.h\"\n#include <QColor>\n",
    "ui/plain.h": "#pragma once\n#include \"models/plain.h\"\n#include <QWidget>\n",
    "app/plain.h": "#pragma once\n#include \"ui/plain.h\"\n#include \"services/postgres/plain.h\"\n",
}


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, content in ALLOWED.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(content)
        failures = [f"reported in a good tree: {problem}" for problem in check_tree(root)]
        for name, (content, expected) in PLANTED.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(content)
            found = check_tree(root)
            if len(found) != 1 or not found[0].startswith(name) or expected not in found[0]:
                failures.append(f"{name}: expected one report with '{expected}', got {found}")
            (root / name).unlink()
    return failures


def main():
    problems = self_test() if sys.argv[1:] == ["--self-test"] else check_tree(Path(sys.argv[1]).resolve())
    print(*problems, sep="\n", end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
