#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whether every translation is complete: lupdate finds no message that translations/*.ts lack and none that is gone
from the sources, none is unfinished or empty, and the places (%1, %n) and line ends of source and translation agree.

usage: translations.py ROOT
       translations.py --update ROOT       brings translations/*.ts up to date, then tells what is left to translate
       translations.py --self-test"""

import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

import source_tree

LUPDATE = ("/usr/lib/qt6/bin/lupdate", "lupdate6", "lupdate")
PLACE = re.compile(r"%(?:L?\d{1,2}|L?n)")


def find_lupdate():
    for candidate in LUPDATE:
        found = shutil.which(candidate)
        if found:
            return found
    sys.exit("lupdate is not installed (package qt6-l10n-tools)")


def messages(ts):
    """(context, source, comment): (translations, state) of a .ts document given as text."""
    found = {}
    for context in ElementTree.fromstring(ts).iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [form.text or "" for form in translation.iter("numerusform")]
            key = (name, message.findtext("source") or "", message.findtext("comment") or "")
            found[key] = (forms or [translation.text or ""], translation.get("type", ""))
    return found


def check(path, ts, updated):
    """`ts` as it is, `updated` as lupdate leaves it."""
    now = messages(ts)
    wanted = messages(updated)
    for key in sorted(wanted.keys() - now.keys()):
        yield f"{path}: lacks a message of {key[0]}: {key[1]!r} (./dev translate adds it)"
    for key in sorted(now.keys() - wanted.keys()):
        yield f"{path}: has a message of {key[0]} that is gone from the sources: {key[1]!r} (./dev translate)"
    for (context, source, _), (forms, state) in sorted(now.items()):
        where = f"{path}: {context}: {source!r}"
        if state in ("unfinished", "vanished", "obsolete"):
            yield f"{where} is {state}"
            continue
        for form in forms:
            if not form.strip():
                yield f"{where} is translated with nothing"
                continue
            # A form of a plural may leave the number out: "one domain".
            expected = set(PLACE.findall(source))
            places = set(PLACE.findall(form))
            if places - expected or (expected - places) - {"%n", "%Ln"}:
                yield f"{where} has other places than its translation {form!r}"
            if source.endswith("\n") != form.endswith("\n"):
                yield f"{where} differs from its translation in the line end at the end"
            if source.count("&") - source.count("&&") * 2 == 1 and form.count("&") - form.count("&&") * 2 != 1 \
                    and "://" not in source:
                yield f"{where} has an access key and its translation {form!r} none"


def run_lupdate(root, ts_files):
    folders = [folder for folder in ("core", "ui", "app") if os.path.isdir(os.path.join(root, folder))]
    # Without line numbers a .ts changes only with its messages.
    command = [find_lupdate(), "-silent", "-no-obsolete", "-locations", "none", "-source-language", "en", "-I", root,
               *[os.path.join(root, folder) for folder in folders], "-ts", *ts_files]
    done = subprocess.run(command, capture_output=True, text=True)
    complaints = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    if done.returncode != 0:
        sys.exit("\n".join(["lupdate failed:"] + complaints))
    return [f"lupdate: {line}" for line in complaints]


def check_tree(root, update):
    ts_files = sorted(glob.glob(os.path.join(root, "translations", "*.ts")))
    if not ts_files:
        return [f"no translations under {root}"]
    with tempfile.TemporaryDirectory() as folder:
        if update:
            problems = run_lupdate(root, ts_files)
            copies = ts_files
        else:
            copies = [shutil.copy(path, folder) for path in ts_files]
            problems = run_lupdate(root, copies)
        for path, copy in zip(ts_files, copies):
            problems += check(os.path.relpath(path, root), source_tree.read("/", os.path.abspath(path)),
                              source_tree.read("/", os.path.abspath(copy)))
    return problems


SAMPLE = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="de"><context><name>C</name>
%s</context></TS>"""


def sample(*entries):
    return SAMPLE % "".join(
        f"<message><source>{source}</source><translation{state}>{translation}</translation></message>"
        for source, translation, state in entries)


def self_test():
    good = sample(("Add %1", "%1 hinzu", ""), ("&amp;Open", "Ö&amp;ffnen", ""),
                  ("%n names", "<numerusform>ein Name</numerusform><numerusform>%n Namen</numerusform>", ""))
    problems = [f"self-test: complains about a good file: {problem}" for problem in check("good", good, good)]
    bad = [
        (sample(("A", "B", "")), sample(("A", "B", ""), ("New", "", " type=\"unfinished\"")), "lacks a message"),
        (sample(("A", "B", ""), ("Old", "C", "")), sample(("A", "B", "")), "gone from the sources"),
        (sample(("A", "B", " type=\"unfinished\"")), None, "is unfinished"),
        (sample(("A", "B", " type=\"vanished\"")), None, "is vanished"),
        (sample(("A", "", "")), None, "with nothing"),
        (sample(("A %1", "B", "")), None, "other places"),
        (sample(("A %1", "B %1 %2", "")), None, "other places"),
        (sample(("&amp;Open", "Öffnen", "")), None, "access key"),
    ]
    for ts, updated, expected in bad:
        if not any(expected in problem for problem in check("bad", ts, updated or ts)):
            problems.append(f"self-test: does not see: {expected}")
    # lupdate itself: a source with one message more than the file.
    with tempfile.TemporaryDirectory() as root:
        for folder in ("ui", "translations"):
            os.mkdir(os.path.join(root, folder))
        with open(os.path.join(root, "ui", "a.cpp"), "w", encoding="utf-8") as file:
            file.write('class C : public QObject { Q_OBJECT void f() { tr("New message"); } };\n')
        with open(os.path.join(root, "translations", "certwright_de.ts"), "w", encoding="utf-8") as file:
            file.write(sample(("Gone", "Weg", "")))
        found = check_tree(root, update=False)
        if not any("New message" in problem for problem in found) or not any("Gone" in problem for problem in found):
            problems.append(f"self-test: lupdate's message is not seen: {found}")
    return problems


def main(arguments):
    if arguments == ["--self-test"]:
        return source_tree.report(self_test())
    update = arguments[:1] == ["--update"]
    return source_tree.report(check_tree(arguments[-1], update))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
