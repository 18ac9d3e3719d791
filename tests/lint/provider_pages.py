#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""docs/providers is what the program says of its DNS providers, and nothing else.

usage: provider_pages.py [--write] CERTWRIGHTCTL ROOT      --write makes the pages (./dev docs)"""

import json
import os
import subprocess
import sys


def printed(program, *arguments):
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": ""}
    done = subprocess.run([program, "provider", *arguments], capture_output=True, check=True, env=environment)
    return done.stdout.decode()


def wanted(program):
    """File name: content."""
    ids = [json.loads(line)["id"] for line in printed(program, "list", "--json").splitlines()]
    pages = {each + ".md": printed(program, "help", each, "--markdown") for each in ids}
    pages["README.md"] = printed(program, "help", "--markdown")
    return pages


def present(folder):
    pages = {}
    for name in os.listdir(folder) if os.path.isdir(folder) else []:
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            pages[name] = file.read()
    return pages


def write(folder, pages):
    os.makedirs(folder, exist_ok=True)
    for name in set(present(folder)) - set(pages):
        os.remove(os.path.join(folder, name))
    for name, text in pages.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)


def main(arguments):
    writes = arguments[:1] == ["--write"]
    if len(arguments) != 2 + writes:
        sys.exit(__doc__)
    program, root = arguments[writes:]
    folder = os.path.join(root, "docs", "providers")
    pages = wanted(program)
    if writes:
        write(folder, pages)
        print(f"docs/providers: {len(pages)} pages")
        return 0
    old = present(folder)
    differing = sorted(name for name in set(pages) | set(old) if pages.get(name) != old.get(name))
    for name in differing:
        print(f"docs/providers/{name} is not what the program says: run ./dev docs")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
