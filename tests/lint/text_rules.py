#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What every file must have and must not have: the licence line, what a header is for, clean text, no paths of one
machine, nothing left open, no test that is skipped or sleeps.

usage: text_rules.py ROOT
       text_rules.py --self-test"""

import os
import re
import sys

import source_tree

LICENSED = (".h", ".c", ".cpp", ".py", ".sh", ".cmake", ".sql", "CMakeLists.txt")
LICENSED_FILES = ("dev", ".ci/run", ".clang-tidy")
LICENCE = "SPDX-License-Identifier: Apache-2.0"
BINARY = (".png", ".ico", ".gz", ".db", ".der", ".p12", ".jpg", ".webp")

# A letter in brackets keeps this file from finding itself.
EVERYWHERE = [
    (re.compile(r"(?<![\w.$}])/(?:hom[e]|User[s])/\w"), "a home folder of one machine"),
    (re.compile(r"(?<![\w.$}])/roo[t]/"), "a home folder of one machine"),
    (re.compile(r"(?<![\w.$}])/wor[k]/"), "a folder of one machine"),
    (re.compile(r"(?<![\w.$}])/tmp/(?!\.X11-unix)[\w.]"), "a fixed path under the folder for temporary files"),
    (re.compile(r"\b(?:deb|security|ftp)\.debia[n]\.org|registry\.npmj[s]|pypi\.or[g]"), "the host of a package registry"),
    (re.compile(r"^(?:<{7}|>{7}|={7})(?: |$)", re.MULTILINE), "a conflict mark"),
    (re.compile(r"\r"), "a carriage return"),
    (re.compile(r"[ \t]+$", re.MULTILINE), "white space at the end of a line"),
]
CODE = (".h", ".c", ".cpp", ".py", ".sh", ".cmake", ".sql", "CMakeLists.txt", "dev", "run")
IN_CODE = [
    (re.compile(r"\b(?:TOD[O]|FIXM[E]|XX[X]|HAC[K])\b"), "something left open"),
    (re.compile(r"\bnot implemente[d]\b", re.IGNORECASE), "something left open"),
    (re.compile(r"\bQSKI[P]\b|\bDISABLE[D]_|\bQEXPECT_FAI[L]\b"), "a test that is skipped"),
]
IN_CPP = [
    (re.compile(r"\bqWai[t]\s*\(|\bqSlee[p]\s*\(|\b(?:m|u)?slee[p]\s*\(|sleep_fo[r]\b|sleep_unti[l]\b"),
     "waiting by sleeping: QTRY_*, QSignalSpy::wait, a condition"),
    (re.compile(r"\bsystem\s*\(\s*\""), "a command through the shell"),
    (re.compile(r"(?<!::)\b(?:QDateTime::currentDateTim[e](?:Utc)?|QDate::currentDat[e])\s*\("),
     "the system's time: it comes from Clock"),
]
# Where the system's time is the right one.
OWN_TIME = ("core/base/clock.cpp", "core/base/log.cpp")


def first_line_of(text, position):
    return text.count("\n", 0, position) + 1


def check(path, text):
    """Problems of one file."""
    name = os.path.basename(path)
    head = "\n".join(text.splitlines()[:3])
    if (name.endswith(LICENSED) or path in LICENSED_FILES) and LICENCE not in head:
        yield f"{path}:1: no line \"{LICENCE}\" at the top"
    if name.endswith(".h") and path.split("/")[0] in ("core", "ui", "app", "tests"):
        lines = text.splitlines()
        if not (len(lines) > 1 and lines[1].startswith("//") and len(lines[1]) > 20):
            yield f"{path}:2: says nothing of what the header is for"
        if "#pragma once" not in text:
            yield f"{path}:1: no #pragma once"
    if text and not text.endswith("\n"):
        yield f"{path}: no line end at the end"
    rules = list(EVERYWHERE)
    if name.endswith(CODE):
        rules += IN_CODE
    if name.endswith((".h", ".cpp")):
        rules += IN_CPP
    if name.endswith(".patch") or name == "LICENSE":
        rules = []
    for pattern, what in rules:
        if "Clock" in what and (path in OWN_TIME or path.split("/")[0] == "tests"):
            continue
        for match in pattern.finditer(text):
            yield f"{path}:{first_line_of(text, match.start())}: {what}: {match.group().strip()!r}"


def self_test():
    licensed = "// " + LICENCE + "\n"
    header = licensed + "// What this header is good for, said in a line.\n#pragma once\n"
    good = [
        ("core/base/a.h", header),
        ("core/base/a.cpp", licensed + "int a = 1;\n"),
        ("docs/a.md", "See https://example.org/home/x, $HOME/x, ~/.local and build/tmp/x.\n"),
        ("tests/unit/a.cpp", licensed + "QTRY_VERIFY(a); sleeper();\n"),
        ("core/base/clock.cpp", licensed + "return QDateTime::" + "currentDateTimeUtc();\n"),
        ("resources/a.svg", "<svg/>\n"),
    ]
    bad = [
        ("core/base/a.cpp", "int a = 1;\n", "no line"),
        ("tests/lint/a.py", "a = 1\n", "no line"),
        ("dev", "echo\n", "no line"),
        ("core/base/a.h", licensed + "#pragma once\n", "what the header is for"),
        ("core/base/a.h", licensed + "// What this header is good for, said in a line.\n", "pragma once"),
        ("core/base/a.cpp", licensed + "int a = 1;", "no line end"),
        ("docs/a.md", "in /ho" + "me/somebody/x\n", "home folder"),
        ("docs/a.md", "in /ro" + "ot/x\n", "home folder"),
        ("docs/a.md", "in /wo" + "rk/x\n", "folder of one machine"),
        ("core/base/a.cpp", licensed + "open(\"/tm" + "p/fixed\");\n", "temporary files"),
        ("dev", "# " + LICENCE + "\nfetch deb.debia" + "n.org\n", "package registry"),
        ("docs/a.md", "<<<<<<" + "< HEAD\n", "conflict"),
        ("docs/a.md", "a\r\n", "carriage return"),
        ("docs/a.md", "a \n", "white space"),
        ("core/base/a.cpp", licensed + "// TO" + "DO: later\n", "left open"),
        ("tests/unit/a.cpp", licensed + "QSK" + "IP(\"no\");\n", "skipped"),
        ("tests/unit/a.cpp", licensed + "QTest::qWa" + "it(100);\n", "sleeping"),
        ("tests/unit/a.cpp", licensed + "QThread::msle" + "ep(100);\n", "sleeping"),
        ("core/base/a.cpp", licensed + "now = QDateTime::" + "currentDateTimeUtc();\n", "Clock"),
    ]
    problems = []
    for path, text in good:
        problems += [f"self-test: complains about a good file: {problem}" for problem in check(path, text)]
    for path, text, expected in bad:
        if not any(expected in problem for problem in check(path, text)):
            problems.append(f"self-test: does not see {text!r} in {path}")
    return problems


def main(arguments):
    if arguments == ["--self-test"]:
        return source_tree.report(self_test())
    root = arguments[0]
    problems = []
    paths = source_tree.files(root)
    for path in paths:
        if path.endswith(BINARY):
            continue
        try:
            text = source_tree.read(root, path)
        except UnicodeDecodeError as error:
            if not path.startswith("tests/"):  # test data may be broken on purpose
                problems.append(f"{path}: not UTF-8: {error}")
            continue
        problems += check(path, text)
    if not paths:
        problems.append(f"no files under {root}")
    return source_tree.report(problems)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
