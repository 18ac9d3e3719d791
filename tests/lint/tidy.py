#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs clang-tidy over core, ui and app as they were built, in parallel, and only over what is new: a file that was
clean is not looked at again before it was compiled again (so also when a header it includes changed).

usage: tidy.py BUILD_FOLDER         needs a finished build with compile_commands.json"""

import concurrent.futures
import json
import os
import shlex
import subprocess
import sys

TIDY = "clang-tidy-19"
FOLDERS = ("core", "ui", "app")


def stamp_of(build, source):
    return os.path.join(build, "tidy", source.replace("/", "_") + ".clean")


def is_clean(build, source, compiled, configuration):
    stamp = stamp_of(build, source)
    if not os.path.exists(stamp):
        return False
    # The stamp has the time of the object file and of the configuration it was clean with.
    with open(stamp, encoding="utf-8") as file:
        return file.read() == f"{os.stat(compiled).st_mtime_ns} {os.stat(configuration).st_mtime_ns}"


def tidy(build, source, compiled, configuration):
    times = f"{os.stat(compiled).st_mtime_ns} {os.stat(configuration).st_mtime_ns}"
    done = subprocess.run([TIDY, "--quiet", "-p", build, source], capture_output=True, text=True)
    if done.returncode == 0:
        with open(stamp_of(build, source), "w", encoding="utf-8") as file:
            file.write(times)
        return ""
    # Clang's own count of suppressed warnings goes to standard error.
    return done.stdout or done.stderr


def output_of(command):
    """The object file; older CMake names it in the command line only."""
    if "output" in command:
        return command["output"]
    words = command.get("arguments") or shlex.split(command["command"])
    return words[words.index("-o") + 1]


def main(build):
    root = os.getcwd()
    configuration = os.path.join(root, ".clang-tidy")
    os.makedirs(os.path.join(build, "tidy"), exist_ok=True)
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        commands = json.load(file)
    waiting = []
    for command in commands:
        source = os.path.relpath(command["file"], root)
        compiled = os.path.join(command["directory"], output_of(command))
        if source.split("/")[0] not in FOLDERS or not source.endswith(".cpp"):
            continue
        if not os.path.exists(compiled):
            print(f"{source} is not built: {compiled}")
            return 1
        if not is_clean(build, source, compiled, configuration):
            waiting.append((source, compiled))
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for words in pool.map(lambda item: tidy(build, item[0], item[1], configuration), waiting):
            if words:
                failed += 1
                print(words)
    print(f"{len(waiting)} files looked at, {failed} with findings")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
