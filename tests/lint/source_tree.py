# SPDX-License-Identifier: Apache-2.0
"""What all checkers of this folder share: the files of the source tree, and a C++ tokenizer that is good enough to
tell code from comments and strings."""

import os
import re
import subprocess

SKIPPED_FOLDERS = {".git", "build", ".cache"}


def files(root):
    """Paths relative to `root` of all files that are tracked or new, in order."""
    try:
        listed = subprocess.run(
            ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            capture_output=True, check=True).stdout
        # A deleted file is still tracked until the deletion is committed.
        found = [path for path in listed.decode().split("\0") if path and os.path.isfile(os.path.join(root, path))]
        if found:
            return sorted(set(found))
    except (OSError, subprocess.CalledProcessError):
        pass  # a source archive without git
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in SKIPPED_FOLDERS]
        found += [os.path.relpath(os.path.join(folder, name), root) for name in names]
    return sorted(found)


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        return file.read()


TOKEN = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<comment>//(?:\\\n|[^\n])*|/\*.*?\*/)
  | (?P<raw>(?:u8|[uUL])?R"(?P<delimiter>[^\s()\\]{0,16})\(.*?\)(?P=delimiter)")
  | (?P<string>(?:u8|[uUL])?"(?:\\.|[^"\\\n])*")
  | (?P<number>\.?\d(?:'?[\w.]|[eEpP][+-])*)
  | (?P<char>(?:u8|[uUL])?'(?:\\.|[^'\\\n])+')
  | (?P<word>[A-Za-z_]\w*)
  | (?P<symbol>::|->\*?|\+\+|--|&&|\|\||<=>|[<>=!+\-*/%&|^]=|<<|\.\.\.|.)
    """,
    re.VERBOSE | re.DOTALL)


class Token:
    def __init__(self, kind, text, line):
        self.kind = kind
        self.text = text
        self.line = line


def tokens(source):
    """Words, numbers and symbols of C++ source with their line; comments are left out, literals become "" or ''."""
    result = []
    line = 1
    for match in TOKEN.finditer(source):
        kind = match.lastgroup if match.lastgroup != "delimiter" else "raw"
        text = match.group()
        if kind in ("raw", "string"):
            result.append(Token("literal", '""', line))
        elif kind == "char":
            result.append(Token("literal", "''", line))
        elif kind not in ("space", "comment"):
            result.append(Token(kind, text, line))
        line += text.count("\n")
    return result


def report(problems):
    """Prints "path:line: text" lines; the exit status of the checker."""
    for problem in problems:
        print(problem)
    return 1 if problems else 0
