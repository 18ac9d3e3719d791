#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The window as a process on a real X server (run under xvfb-run): one window for each profile, a damaged database, a
killed process, the children of the sandbox, and the texts that need no display.

usage: window_process_test.py CERTWRIGHT [TEST…]"""

import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PATIENCE = 60  # seconds; a busy machine draws its first window late
FAILURE_TITLE = "^Certwright cannot start"
program = ""


def xdotool(*arguments):
    """Its standard output; xdotool fails where it finds nothing."""
    return subprocess.run(["xdotool", *arguments], capture_output=True, text=True, check=False).stdout


def process_state(pid):
    """The state letter and the parent of a process, or nothing when it is gone."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
            fields = file.read().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return fields[0], int(fields[1])


def is_alive(pid):
    state = process_state(pid)
    return state is not None and state[0] != "Z"


def children_of(parent):
    found = {}
    for entry in os.listdir("/proc"):
        state = process_state(entry) if entry.isdigit() else None
        if state and state[1] == parent and state[0] != "Z":
            try:
                with open(f"/proc/{entry}/comm", encoding="utf-8") as file:
                    found[int(entry)] = file.read().strip()
            except FileNotFoundError:
                pass
    return found


class ClientMessage(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int),
                ("display", ctypes.c_void_p), ("window", ctypes.c_ulong), ("message_type", ctypes.c_ulong),
                ("format", ctypes.c_int), ("data", ctypes.c_long * 5), ("padding", ctypes.c_long * 24)]


def ask_to_close(window):
    """What a window manager does when the cross is clicked; xdotool can only destroy windows."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XInternAtom.restype = ctypes.c_ulong
    x11.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    x11.XSendEvent.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_long, ctypes.c_void_p]
    x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
    display = x11.XOpenDisplay(None)
    message = ClientMessage(type=33, window=int(window), format=32,  # 33: ClientMessage
                            message_type=x11.XInternAtom(display, b"WM_PROTOCOLS", 0))
    message.data[0] = x11.XInternAtom(display, b"WM_DELETE_WINDOW", 0)
    x11.XSendEvent(display, int(window), 0, 0, ctypes.byref(message))
    x11.XCloseDisplay(display)


class WindowProcess(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="certwright-window-")
        self.started = []
        self.addCleanup(self.clean)
        home = self.path("home")
        runtime = self.path("run")
        for folder in (home, runtime):
            os.mkdir(folder, 0o700)
        self.environment = {
            **os.environ, "HOME": home, "XDG_RUNTIME_DIR": runtime, "TMPDIR": runtime, "LC_ALL": "C.UTF-8",
            "QT_QPA_PLATFORM": "xcb",
        }
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY"):
            self.environment.pop(name, None)

    def clean(self):
        for process in self.started:
            if process.poll() is None:
                process.kill()
            process.wait()
        self.folder.cleanup()

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def start(self, profile, *options):
        with open(self.path("output"), "ab") as output:
            process = subprocess.Popen([program, "--profile", self.path(profile), *options], env=self.environment,
                                       stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        self.started.append(process)
        return process

    def until(self, condition, what):
        """What the condition gives once it is true."""
        end = time.monotonic() + PATIENCE
        while True:
            outcome = condition()
            if outcome:
                return outcome
            if time.monotonic() > end:
                self.fail(f"waited {PATIENCE} s in vain: {what}\n{self.said()}")
            time.sleep(0.05)

    def said(self):
        with open(self.path("output"), encoding="utf-8", errors="replace") as output:
            return output.read()

    def windows(self, process, title):
        return xdotool("search", "--all", "--onlyvisible", "--pid", str(process.pid), "--name", title).split()

    def window(self, process, title="^Certwright$"):
        def shown():
            if process.poll() is not None:
                self.fail(f"the process ended with {process.returncode} instead of showing {title}\n{self.said()}")
            return self.windows(process, title)
        return self.until(shown, f"a window {title}")[0]

    def window_under_pointer(self):
        for line in xdotool("getmouselocation", "--shell").splitlines():
            if line.startswith("WINDOW="):
                return line.removeprefix("WINDOW=")
        return None

    def press_return(self, window):
        xdotool("windowfocus", "--sync", window, "key", "Return")

    def test_second_start_raises_the_first_window(self):
        first = self.start("one")
        first_window = self.window(first)
        other = self.start("two")
        other_window = self.window(other)
        self.assertNotEqual(first_window, other_window)
        # Both are in the same place; the pointer tells which of them is on top.
        xdotool("mousemove", "300", "300")
        self.until(lambda: self.window_under_pointer() == other_window, "the newer window on top")

        begun = time.monotonic()
        again = self.start("one")
        self.assertEqual(again.wait(PATIENCE), 0)
        self.assertLess(time.monotonic() - begun, 10, "the second start did not end at once")
        self.until(lambda: self.window_under_pointer() == first_window, "the first window raised")
        self.assertEqual(self.windows(again, "."), [])
        self.assertIsNone(first.poll())
        self.assertIsNone(other.poll())
        self.assertEqual(self.windows(first, "^Certwright$"), [first_window])

    def test_same_profile_by_another_path_is_the_same(self):
        first = self.start("one")
        self.window(first)
        again = self.start("one/../one/")
        self.assertEqual(again.wait(PATIENCE), 0)

    def test_damaged_database_is_said_and_left_as_it_is(self):
        profile = self.path("damaged")
        os.mkdir(profile, 0o700)
        database = os.path.join(profile, "certwright.db")
        damaged = b"this was a database once\n" * 4000
        with open(database, "wb") as file:
            file.write(damaged)
        process = self.start("damaged")
        dialog = self.window(process, FAILURE_TITLE)
        self.assertEqual(self.windows(process, "^Certwright$"), [])

        # Nothing was mended, so it is said again.
        self.press_return(dialog)
        dialog = self.until(
            lambda: [each for each in self.windows(process, FAILURE_TITLE) if each != dialog], "a new dialog")[0]
        with open(database, "rb") as file:
            self.assertEqual(file.read(), damaged, "the damaged file was changed")
        self.assertEqual([name for name in os.listdir(profile) if name.startswith("certwright.db")], ["certwright.db"])

        os.rename(database, database + ".damaged")
        self.press_return(dialog)
        self.window(process)
        self.until(lambda: not self.windows(process, FAILURE_TITLE), "the dialog gone")
        with open(database, "rb") as file:
            self.assertTrue(file.read().startswith(b"SQLite format 3\0"))
        with open(database + ".damaged", "rb") as file:
            self.assertEqual(file.read(), damaged)

    def test_refused_dialog_ends_the_program(self):
        profile = self.path("damaged")
        os.mkdir(profile, 0o700)
        with open(os.path.join(profile, "certwright.db"), "wb") as file:
            file.write(b"no database" * 1000)
        process = self.start("damaged")
        dialog = self.window(process, FAILURE_TITLE)
        xdotool("windowfocus", "--sync", dialog, "key", "Escape")
        self.assertEqual(process.wait(PATIENCE), 0)

    def test_closing_the_window_ends_the_program(self):
        process = self.start("one")
        ask_to_close(self.window(process))
        self.assertEqual(process.wait(PATIENCE), 0)

    def test_start_after_a_kill(self):
        first = self.start("one")
        self.window(first)
        first.kill()
        first.wait()
        self.assertTrue(os.path.exists(self.path("one/profile.lock")), "no stale lock: this test would prove nothing")
        second = self.start("one")
        window = self.window(second)
        # The socket is taken over too.
        third = self.start("one")
        self.assertEqual(third.wait(PATIENCE), 0)
        self.assertEqual(self.windows(second, "^Certwright$"), [window])

    def check_sandbox_ends_with(self, end):
        process = self.start("practice", "--sandbox")
        self.window(process, r"^Certwright \(sandbox\)$")
        children = children_of(process.pid)
        self.assertTrue({"pebble", "pebble-challtes"} <= set(children.values()), children)
        process.send_signal(end)
        process.wait(PATIENCE)
        self.until(lambda: not any(is_alive(pid) for pid in children), f"the end of {children}")

    def test_sandbox_children_end_with_sigterm(self):
        self.check_sandbox_ends_with(signal.SIGTERM)

    def test_sandbox_children_end_with_sigkill(self):
        self.check_sandbox_ends_with(signal.SIGKILL)

    def test_texts_need_no_display(self):
        environment = {**self.environment}
        for name in ("DISPLAY", "XAUTHORITY"):
            environment.pop(name, None)

        def run(*options):
            return subprocess.run([program, *options], env=environment, capture_output=True, text=True,
                                  timeout=PATIENCE, check=False)

        version = run("--version")
        self.assertEqual(version.returncode, 0, version.stderr)
        self.assertRegex(version.stdout, r"^certwright \d+\.\d+\.\d+\n$")
        help_text = run("--help")
        self.assertEqual(help_text.returncode, 0, help_text.stderr)
        self.assertIn("--sandbox", help_text.stdout)
        self.assertIn("--profile", help_text.stdout)
        # The proof that there was no display.
        self.assertNotEqual(run("--profile", self.path("one")).returncode, 0)


if __name__ == "__main__":
    program = os.path.abspath(sys.argv.pop(1))
    unittest.main(verbosity=2)
