#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Names that wait for DNS by the ten thousand, against one BIND that gets their records at random moments by dynamic
update. Prints what the waiting costs: CPU as a share of one core, the peak of memory, and how long after its appearing a
record is seen; then how many questions a second the resolver client gets answered, beside dnsperf on the same server.

usage: wait_bench.py --bench WAIT_BENCH [--count N] [--interval SECONDS] [--seconds N] [--records N]"""

import argparse
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

ZONE = "bench.test"
VALUE = "v" * 43
START_PATIENCE = 20  # seconds for the server to answer
SETTLING = 30  # seconds after which the pauses of all names have grown to the interval
TOGETHER = 10  # records of one update
ASKING = 5  # seconds of each measurement of questions
OUTSTANDING = (1, 10, 100)
WANTED_CPU = 5.0  # per cent of a core
WANTED_MEMORY = 150 * 1024  # KiB
WANTED_INTERVALS = 1.2  # until a record is seen, 99th percentile


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def names(count):
    return [f"_acme-challenge.d{number}.{ZONE}" for number in range(count)]


class Server:
    """BIND with one zone, on a free port; it is its own resolver, so that its port is kept (core/dns/zone.h)."""

    def __init__(self, folder, count):
        self.folder = folder
        self.port = free_port()
        self.text = f"127.0.0.1:{self.port}"
        with open(os.path.join(folder, "zone"), "w", encoding="ascii") as zone:
            zone.write(f"$TTL 300\n$ORIGIN {ZONE}.\n@ SOA ns hostmaster 1 3600 600 86400 60\n@ NS ns\nns A 127.0.0.1\n")
            for number in range(count):
                zone.write(f"d{number} A 192.0.2.1\n")
        self.configuration = os.path.join(folder, "named.conf")
        with open(self.configuration, "w", encoding="ascii") as file:
            file.write(
                f'options {{ directory "{folder}"; listen-on port {self.port} {{ 127.0.0.1; }}; listen-on-v6 {{ none; }};\n'
                f'  pid-file none; session-keyfile "{folder}/session.key"; recursion no; notify no;\n'
                "  dnssec-validation no; };\ncontrols { };\n"
                f'zone "{ZONE}" {{ type primary; file "zone"; allow-update {{ 127.0.0.1; }}; }};\n'
            )

    def __enter__(self):
        # A copy is not under the profile that AppArmor has for BIND, which forbids this folder.
        program = shutil.copy(shutil.which("named") or "/usr/sbin/named", os.path.join(self.folder, "named"))
        log = open(os.path.join(self.folder, "named.log"), "wb")
        self.process = subprocess.Popen(
            [program, "-c", self.configuration, "-g", "-n", "1"], stdout=log, stderr=subprocess.STDOUT
        )
        log.close()
        end = time.monotonic() + START_PATIENCE
        while self.ask() == "":
            if time.monotonic() > end or self.process.poll() is not None:
                raise SystemExit("named does not answer")
            time.sleep(0.1)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def ask(self):
        command = ["dig", "+short", "+tries=1", "+time=1", "-p", str(self.port), "@127.0.0.1", ZONE, "SOA"]
        answer = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        return answer.stdout.decode() if answer.returncode == 0 else ""


class Publisher:
    """Adds records, a few with each update, evenly over a time; notes when each was there."""

    def __init__(self, server, chosen, seconds):
        self.server = server
        self.chosen = chosen
        self.seconds = seconds
        self.appeared = {}

    def run(self):
        process = subprocess.Popen(
            ["nsupdate"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, bufsize=1
        )
        process.stdin.write(f"server 127.0.0.1 {self.server.port}\nzone {ZONE}\n")
        groups = [self.chosen[at : at + TOGETHER] for at in range(0, len(self.chosen), TOGETHER)]
        moments = sorted(random.uniform(0, self.seconds) for _ in groups)
        start = time.monotonic()
        for moment, group in zip(moments, groups):
            time.sleep(max(0.0, start + moment - time.monotonic()))
            lines = "".join(f'update add {name}. 60 TXT "{VALUE}"\n' for name in group)
            # The answer comes before "show" prints anything: then the records are there.
            process.stdin.write(lines + "send\nshow\n")
            for line in process.stdout:
                if line.startswith(";; UPDATE SECTION") or line.startswith("Outgoing update query"):
                    break
                if "failed" in line:
                    raise SystemExit("nsupdate: " + line.strip())
            now = time.time() * 1000
            self.appeared.update({name: now for name in group})
        process.stdin.close()
        process.wait()


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def share(first, last):
    """Per cent of a core between two lines of cost."""
    return 100 * (last[1] - first[1]) / max(0.001, (last[0] - first[0]) / 1000)


def measure_waiting(options, server, file):
    """Prints what the waiting costs; whether the goals are reached."""
    seconds = SETTLING + options.seconds + 3 * options.interval
    chosen = random.sample(names(options.count), min(options.records, options.count))
    publisher = Publisher(server, chosen, options.seconds)
    seen, costs = {}, []
    publishing = threading.Timer(SETTLING, publisher.run)
    with subprocess.Popen(
        [options.bench, "wait", server.text, file, str(options.interval), str(seconds)], stdout=subprocess.PIPE, text=True
    ) as process:
        publishing.start()
        for line in process.stdout:
            words = line.split()
            if words[0] == "seen":
                seen[words[1]] = int(words[2])
            else:
                costs.append((int(words[1]), float(words[2]), int(words[3]), int(words[4]), int(words[5])))
    publishing.join()
    settled = [cost for cost in costs if cost[0] >= costs[0][0] + 1000 * SETTLING]
    latencies = [(seen[name] - at) / 1000 for name, at in publisher.appeared.items() if name in seen]
    missing = len(publisher.appeared) - len(latencies)
    cpu = share(settled[0], settled[-1])
    looks = (settled[-1][2] - settled[0][2]) / ((settled[-1][0] - settled[0][0]) / 1000)
    peak = costs[-1][4]
    worst = percentile(latencies, 0.99) / options.interval
    print(f"{options.count} names, interval {options.interval} s, {len(publisher.appeared)} records in {options.seconds} s")
    print(f"  CPU of one core, first {SETTLING} s   {share(costs[0], settled[0]):6.1f} %")
    print(f"  CPU of one core, after that    {cpu:6.1f} %    ({looks:.0f} looks a second)")
    print(f"  peak of memory                 {peak / 1024:6.0f} MiB")
    print(f"  seen after, median             {percentile(latencies, 0.5):6.1f} s")
    print(f"  seen after, 99th percentile    {percentile(latencies, 0.99):6.1f} s    ({worst:.2f} intervals)")
    print(f"  not seen                       {missing:6d}")
    return cpu < WANTED_CPU and peak < WANTED_MEMORY and worst <= WANTED_INTERVALS and missing == 0


def measure_asking(options, server, file):
    queries = os.path.join(server.folder, "queries")
    with open(queries, "w", encoding="ascii") as out:
        out.writelines(f"{name} TXT\n" for name in names(options.count))
    print(f"{'outstanding':>12} {'questions/s':>12} {'CPU each':>10} {'dnsperf/s':>12}")
    for outstanding in OUTSTANDING:
        ours = subprocess.run(
            [options.bench, "ask", server.text, file, str(outstanding), str(ASKING)],
            stdout=subprocess.PIPE, text=True, check=True,
        ).stdout.split()
        command = ["dnsperf", "-s", "127.0.0.1", "-p", str(server.port), "-d", queries, "-l", str(ASKING)]
        command += ["-q", str(outstanding), "-c", "1", "-T", "1"]
        theirs = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True).stdout
        rate = re.search(r"Queries per second:\s+([0-9.]+)", theirs)
        answered = int(ours[2])
        each = 1e6 * float(ours[4]) / max(1, answered)
        print(f"{outstanding:>12} {answered / float(ours[1]):>12.0f} {each:>7.1f} µs {float(rate.group(1)):>12.0f}")
        if int(ours[3]) > 0:
            print(f"  {ours[3]} questions failed")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bench", required=True)
    parser.add_argument("--count", type=int, default=10000)
    parser.add_argument("--interval", type=int, default=10)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--records", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wait-bench-") as folder, Server(folder, options.count) as server:
        file = os.path.join(folder, "names")
        with open(file, "w", encoding="ascii") as out:
            out.writelines(name + "\n" for name in names(options.count))
        measure_asking(options, server, file)
        reached = measure_waiting(options, server, file)
    print("all goals are reached" if reached else "a goal is missed")
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
