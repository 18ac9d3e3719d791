#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The Debian package as a user gets it: packs the build, installs it (as root, else unpacks it), and starts what it
brought: both programs, the window on an X server of its own, the manual pages, the desktop entry, the metainfo.

usage: package_test.py BUILD_FOLDER VERSION"""

import glob
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

NAME = "certwright"
EXPECTED = [
    "usr/bin/certwright", "usr/bin/certwrightctl", "usr/share/applications/certwright.desktop",
    "usr/share/metainfo/org.certwright.Certwright.metainfo.xml",
    "usr/share/icons/hicolor/scalable/apps/certwright.svg",
    "usr/share/man/man1/certwright.1.gz", "usr/share/man/man1/certwrightctl.1.gz",
    "usr/share/doc/certwright/copyright", "usr/share/doc/certwright/changelog.gz",
    "usr/share/doc/certwright/changelog.Debian.gz",
]
WINDOW_PATIENCE = 60  # seconds; a busy machine draws its first window late


def fail(text):
    raise SystemExit(f"package test: {text}")


def run(command, **options):
    """Standard output of a command that must succeed."""
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if done.returncode != 0:
        fail(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def expect(condition, text):
    if not condition:
        fail(text)


def pack(build, work):
    run(["cpack", "--config", os.path.join(build, "CPackConfig.cmake"), "-G", "DEB", "-B", work])
    packages = glob.glob(os.path.join(work, "*.deb"))
    expect(len(packages) == 1, f"cpack made {packages}")
    return packages[0]


def check_control(package):
    depends = run(["dpkg-deb", "--field", package, "Depends"])
    for library in ("libqt6widgets6", "libqt6network6", "libssl3", "libc-ares2", "libldns3", "libqt6sql6-sqlite"):
        expect(library in depends, f"the package does not depend on {library}: {depends}")
    expect(run(["dpkg-deb", "--field", package, "Package"]).strip() == NAME, "the package has another name")


def check_tree(root):
    for path in EXPECTED:
        expect(os.path.isfile(os.path.join(root, path)), f"the package lacks {path}")
    found = [os.path.relpath(os.path.join(folder, name), root)
             for folder, _, names in os.walk(root) for name in names]
    for path in found:
        expect(path in EXPECTED, f"the package has {path}, which nothing here expects")
    for path in ("usr/bin/certwright", "usr/bin/certwrightctl"):
        sections = run(["readelf", "--section-headers", os.path.join(root, path)])
        expect(".debug_info" not in sections, f"{path} is not stripped")
        dynamic = run(["readelf", "--dynamic", os.path.join(root, path)])
        expect("RUNPATH" not in dynamic and "RPATH" not in dynamic, f"{path} has a run path")


def check_documents(root):
    run(["desktop-file-validate", os.path.join(root, "usr/share/applications/certwright.desktop")])
    run(["appstreamcli", "validate", "--no-net",
         os.path.join(root, "usr/share/metainfo/org.certwright.Certwright.metainfo.xml")])
    for page in ("certwright", "certwrightctl"):
        text = rendered(root, page)
        expect("EXIT STATUS" in text and "OPTIONS" in text, f"{page}.1 lacks sections")
        expect(len(text.splitlines()) > 40, f"{page}.1 is too short")


def rendered(root, page):
    """The text of a manual page, which must come without a warning."""
    done = subprocess.run(
        ["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", os.path.join(root, f"usr/share/man/man1/{page}.1.gz")],
        capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8", "MANWIDTH": "200"})
    expect(done.returncode == 0 and not done.stderr.strip(), f"{page}.1 does not render cleanly: {done.stderr}")
    # Bold letters are struck twice.
    plain = ""
    for letter in done.stdout:
        plain = plain[:-1] if letter == "\b" else plain + letter
    return plain


def check_programs(binaries, version, environment):
    for program in ("certwright", "certwrightctl"):
        said = run([os.path.join(binaries, program), "--version"],
                   env={**environment, "QT_QPA_PLATFORM": "offscreen"}, timeout=60)
        expect(version in said, f"{program} --version says {said!r}")


def check_manual(binaries, root, environment):
    """Every option that the program knows is in its manual page."""
    helped = run([os.path.join(binaries, "certwrightctl"), "--help"], env=environment, timeout=60)
    plain = rendered(root, "certwrightctl")
    for line in helped.splitlines():
        for word in line.split():
            option = word.strip(",.;[]<>")
            if line.startswith("  -") and option.startswith("--") and option not in ("--help-all",):
                expect(option in plain, f"certwrightctl.1 says nothing of {option}")


class XServer:
    """An X server of this test's own on a free display, stopped with the object."""

    def __enter__(self):
        reading, writing = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp",
             "-noreset"],
            pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(writing)
        # The number and its line end may come in two writes; closing the pipe between them would end the server.
        number = ""
        while not number.endswith("\n"):
            ready, _, _ = select.select([reading], [], [], WINDOW_PATIENCE)
            piece = os.read(reading, 16).decode() if ready else ""
            if not piece:
                break
            number += piece
        os.close(reading)
        number = number.strip()
        if not number:
            self.__exit__()
            fail("Xvfb did not start")
        self.display = ":" + number
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def check_window(binaries, work, environment):
    """The main window comes up, in its usual size, on a profile that it made."""
    with XServer() as server:
        environment = {**environment, "DISPLAY": server.display, "QT_QPA_PLATFORM": "xcb"}
        output = os.path.join(work, "window.log")
        with open(output, "w", encoding="utf-8") as log:
            window = subprocess.Popen([os.path.join(binaries, "certwright"), "--profile", os.path.join(work, "profile")],
                                      env=environment, stdout=log, stderr=log)
        try:
            # xdotool --sync itself waits for the window to appear.
            found = subprocess.run(
                ["xdotool", "search", "--sync", "--all", "--onlyvisible", "--pid", str(window.pid), "--name", "Certwright"],
                env=environment, capture_output=True, text=True, timeout=WINDOW_PATIENCE)
            if not found.stdout.strip() or window.poll() is not None:
                with open(output, encoding="utf-8") as log:
                    fail(f"no window, exit status {window.poll()}: {found.stderr}\n{log.read()}")
            number = found.stdout.split()[0]
            geometry = run(["xdotool", "getwindowgeometry", number], env=environment)
            width, height = geometry.split("Geometry:")[1].strip().split("x")
            # A window that only says what went wrong is smaller.
            expect(int(width) >= 900 and int(height) >= 600, f"not the main window: {geometry}")
            expect(os.path.isfile(os.path.join(work, "profile", "certwright.db")), "there is no database in the profile")
            window.send_signal(signal.SIGTERM)
            window.wait(WINDOW_PATIENCE)
        except subprocess.TimeoutExpired as late:
            with open(output, encoding="utf-8") as log:
                fail(f"{late}\n{log.read()}")
        finally:
            if window.poll() is None:
                window.kill()
                window.wait()


def is_installed():
    done = subprocess.run(["dpkg-query", "-W", "-f=${db:Status-Status}", NAME], capture_output=True, text=True)
    return done.returncode == 0 and done.stdout.strip() not in ("", "not-installed")


def main(build, version):
    work = tempfile.mkdtemp(prefix="certwright-package-")
    os.chmod(work, 0o700)
    home = os.path.join(work, "home")
    os.makedirs(os.path.join(home, "run"), mode=0o700)
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "QT_", "DBUS_"))}
    environment.update({"HOME": home, "XDG_RUNTIME_DIR": os.path.join(home, "run"), "LC_ALL": "C.UTF-8"})
    installed = False
    started = time.monotonic()
    try:
        package = pack(build, work)
        check_control(package)
        root = os.path.join(work, "root")
        run(["dpkg-deb", "-x", package, root])
        check_tree(root)
        check_documents(root)
        binaries = os.path.join(root, "usr/bin")
        # An installation that was there before is the user's own and stays as it is.
        if os.geteuid() == 0 and not is_installed():
            installed = True
            run(["dpkg", "--install", package])
            binaries = "/usr/bin"
        check_programs(binaries, version, environment)
        check_manual(binaries, root, environment)
        check_window(binaries, work, environment)
        print(f"{os.path.basename(package)}: {'installed' if installed else 'unpacked'} and started "
              f"in {time.monotonic() - started:.0f} s")
    finally:
        if installed:
            subprocess.run(["dpkg", "--purge", NAME], stdout=subprocess.DEVNULL)
            if is_installed():
                print("package test: the package could not be removed again", file=sys.stderr)
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
