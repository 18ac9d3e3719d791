#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Certificates by the hundred: certwrightctl and, beside it in the same run, lego, against one Pebble that does not sleep
before it validates, and one BIND that both update with the same TSIG key. Prints what a certificate costs each of them:
CPU of the client, requests, wall time, the peak of memory, and how often the disk is waited for; and the ratios, which
say more than the figures.

usage: issue_bench.py --ctl CERTWRIGHTCTL --pebble PEBBLE [--lego LEGO] [--count N] [--lego-parallel N,N,…]"""

import argparse
import concurrent.futures
import os
import re
import secrets
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass

ZONE = "bench.test"
START_PATIENCE = 20  # seconds for a server to answer
ROUNDS = 3  # a round that does not count is tried again
MANY = 1000  # certificates of the pass in which the waits that a CA asks for count little
SYNCED = 40  # certificates of the pass that counts the waits for the disk: strace slows it down
SYNC = re.compile(rb"\b(?:fsync|fdatasync)\(", re.MULTILINE)
REQUEST = re.compile(rb"^Pebble \S+ \S+ (?:GET|HEAD|POST) (/\S*) -> ", re.MULTILINE)


class RoundFailed(Exception):
    """A client could not do its work."""


@dataclass
class Cost:
    """What a number of certificates cost."""

    count: int
    cpu: float  # seconds of the client, children included
    wall: float  # seconds
    requests: int
    peak: int  # KiB, of the largest process
    processes: int  # at once

    def cpu_each(self):
        return 1000 * self.cpu / self.count

    def requests_each(self):
        return self.requests / self.count

    def rate(self):
        return self.count / self.wall


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def dns_address():
    """Authoritative servers are asked at port 53, and BIND listens only on addresses of interfaces."""
    address = "127.0.0.1"
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, 53))
        except OSError as why:
            sys.exit(f"port 53 of {address} cannot be had ({why.strerror}): run it as root, where no name server listens there")
    return address


def wait_until(ready, what):
    end = time.monotonic() + START_PATIENCE
    while not ready():
        if time.monotonic() > end:
            sys.exit(f"{what} does not start")
        time.sleep(0.05)


def run(*command, **options):
    subprocess.run(command, check=True, capture_output=True, **options)


class Peers:
    """The CA and the name server, as long as the block lasts."""

    def __init__(self, folder, pebble):
        self.folder = folder
        self.pebble = pebble
        self.children = []
        self.dns_address = dns_address()
        self.dns = f"{self.dns_address}:53"
        self.ca_port = free_port()
        self.secret = ""
        self.root = os.path.join(folder, "root.pem")
        self.log = os.path.join(folder, "pebble.log")

    def __enter__(self):
        self.start_named()
        self.start_pebble()
        return self

    def __exit__(self, *_):
        for child in self.children:
            child.terminate()
        for child in self.children:
            child.wait()

    def directory(self):
        return f"https://localhost:{self.ca_port}/dir"

    def start_named(self):
        words = subprocess.run(["tsig-keygen", "-a", "hmac-sha256", "bench-key"], check=True, capture_output=True, text=True)
        self.secret = re.search(r'secret "([^"]+)"', words.stdout).group(1)
        folder = os.path.join(self.folder, "named")
        os.mkdir(folder)
        with open(os.path.join(folder, "zone"), "w", encoding="ascii") as zone:
            zone.write(f"$TTL 1\n$ORIGIN {ZONE}.\n@ SOA ns hostmaster 1 3600 600 86400 1\n@ NS ns\nns A {self.dns_address}\n")
        # Pebble asks over TCP, three times for a challenge: with BIND's queue of ten connections, hundreds of validations
        # at once overflow it, and some time out.
        configuration = os.path.join(folder, "named.conf")
        with open(configuration, "w", encoding="ascii") as file:
            file.write(
                f'options {{ directory "{folder}"; listen-on {{ {self.dns_address}; }};\n'
                f'  listen-on-v6 {{ none; }}; pid-file "{folder}/pid"; session-keyfile "{folder}/session.key";\n'
                f"  recursion no; notify no; dnssec-validation no; tcp-clients 4000; tcp-listen-queue 4000; }};\ncontrols {{ }};\n{words.stdout}\n"
                f'zone "{ZONE}" {{ type primary; file "zone"; update-policy {{ grant "bench-key" zonesub TXT; }}; }};\n'
            )
        program = shutil.which("named") or "/usr/sbin/named"
        self.start([program, "-c", configuration, "-g", "-n", "1"], "named.log")

        def answers():
            asked = subprocess.run(
                ["dig", "+short", "+tries=1", "+time=1", f"@{self.dns_address}", ZONE, "SOA"],
                capture_output=True, check=False)
            return asked.returncode == 0 and asked.stdout.strip()

        wait_until(answers, "named")

    def start_pebble(self):
        folder = self.folder
        ec = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        with open(os.path.join(folder, "leaf.ext"), "w", encoding="ascii") as file:
            file.write("subjectAltName=DNS:localhost,IP:127.0.0.1\nbasicConstraints=CA:false\n")
        run("openssl", "req", "-x509", "-days", "2", "-subj", "/CN=bench root", "-keyout", "root.key", "-out", "root.pem", *ec,
            cwd=folder)
        run("openssl", "req", "-new", "-subj", "/CN=localhost", "-keyout", "leaf.key", "-out", "leaf.csr", *ec, cwd=folder)
        run("openssl", "x509", "-req", "-in", "leaf.csr", "-CA", "root.pem", "-CAkey", "root.key", "-set_serial", "2", "-days",
            "2", "-extfile", "leaf.ext", "-out", "leaf.pem", cwd=folder)
        configuration = os.path.join(folder, "pebble.json")
        with open(configuration, "w", encoding="ascii") as file:
            file.write(
                f'{{"pebble":{{"listenAddress":"127.0.0.1:{self.ca_port}","managementListenAddress":"127.0.0.1:{free_port()}",'
                f'"certificate":"{folder}/leaf.pem","privateKey":"{folder}/leaf.key","httpPort":5002,"tlsPort":5001,'
                '"ocspResponderURL":"","externalAccountBindingRequired":false,"keyAlgorithm":"ecdsa",'
                '"retryAfter":{"authz":1,"order":1}}}')
        environment = dict(os.environ, PEBBLE_VA_NOSLEEP="1", PEBBLE_WFE_NONCEREJECT="0", PEBBLE_AUTHZREUSE="0")
        self.start([self.pebble, "-config", configuration, "-dnsserver", self.dns], "pebble.log", environment)
        context = ssl.create_default_context(cafile=self.root)

        def answers():
            try:
                with urllib.request.urlopen(self.directory(), context=context) as answer:
                    return answer.status == 200
            except OSError:
                return False

        wait_until(answers, "Pebble")

    def start(self, command, log, environment=None):
        with open(os.path.join(self.folder, log), "wb") as output:
            self.children.append(subprocess.Popen(command, stdout=output, stderr=output, env=environment))

    def requests(self):
        with open(self.log, "rb") as file:
            return len(REQUEST.findall(file.read()))


def measured(peers, count, processes, work):
    """`work` returns the resource usages of the processes it waited for."""
    before = peers.requests()
    start = time.monotonic()
    usages = work()
    wall = time.monotonic() - start
    time.sleep(0.2)  # Pebble writes its log a moment later
    cpu = sum(usage.ru_utime + usage.ru_stime for usage in usages)
    return Cost(count, cpu, wall, peers.requests() - before, max(usage.ru_maxrss for usage in usages), processes)


def finished(command, environment, log):
    with open(log, "wb") as output:
        child = subprocess.Popen(command, env=environment, stdout=output, stderr=output)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        with open(log, encoding="utf-8", errors="replace") as output:
            words = [line for line in output if ": Active. " not in line]
        raise RoundFailed(f"{command[0]} ends with {child.returncode}:\n{''.join(words[-40:])}")
    return usage


class Certwright:
    def __init__(self, program, peers, folder):
        self.peers = peers
        self.log = os.path.join(folder, "certwright.log")
        self.before = []  # a program that runs it
        self.names = os.path.join(folder, "names")
        passphrase = os.path.join(folder, "passphrase")
        with open(passphrase, "w", encoding="ascii", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
            file.write(secrets.token_hex(24))
        self.environment = dict(os.environ, CERTWRIGHT_PASSPHRASE_FILE=passphrase, RFC2136_TSIG_SECRET=peers.secret)
        self.base = [program, "--profile", os.path.join(folder, "profile"), "--secrets", "file", "--resolver",
                     peers.dns, "--poll-interval", "1"]
        self.settings = ["--ca", peers.directory(), "--ca-root", peers.root, "--agree-tos", "--provider", "rfc2136",
                         "--option", f"RFC2136_NAMESERVER={peers.dns}", "--option", "RFC2136_TSIG_KEY=bench-key"]

    def run(self, *arguments):
        return [finished([*self.before, *self.base, *arguments], self.environment, self.log)]

    def syncs(self, work):
        """How often `work` waited for the disk."""
        trace = self.log + ".strace"
        self.before = ["strace", "-f", "-qq", "-e", "trace=fsync,fdatasync", "-o", trace]
        work()
        self.before = []
        with open(trace, "rb") as file:
            return len(SYNC.findall(file.read()))

    def obtain(self, names):
        """From nothing: ownership is proven first, then the certificate is ordered."""
        with open(self.names, "w", encoding="ascii") as file:
            file.writelines(f"{name}\n" for name in names)
        return self.run("obtain", "--from", self.names, *self.settings)

    def renew(self, names):
        return self.run("renew", "--force", *names)


class Lego:
    def __init__(self, program, peers, folder):
        self.folder = folder
        self.environment = dict(
            os.environ, LEGO_CA_CERTIFICATES=peers.root, RFC2136_NAMESERVER=peers.dns,
            RFC2136_TSIG_KEY="bench-key", RFC2136_TSIG_SECRET=peers.secret, RFC2136_TSIG_ALGORITHM="hmac-sha256.",
            RFC2136_POLLING_INTERVAL="1", RFC2136_SEQUENCE_INTERVAL="0")
        # Without its look at the name servers, for which it would need them in the system's resolver: the less it does,
        # the better for it.
        self.command = [program, "--server", peers.directory(), "--accept-tos", "--email", "bench@example.test", "--path",
                        os.path.join(folder, "lego"), "--dns", "rfc2136", "--dns.disable-cp", "--dns.resolvers",
                        peers.dns]

    def one(self, name):
        return finished([*self.command, "--domains", name, "run"], self.environment, os.path.join(self.folder, name + ".log"))

    def many(self, names, parallel):
        with concurrent.futures.ThreadPoolExecutor(parallel) as pool:
            try:
                return list(pool.map(self.one, names))
            except RoundFailed:
                pool.shutdown(cancel_futures=True)
                raise


def row(what, cost):
    return (f"{what:<34} {cost.count:>5} {cost.processes:>9} {cost.cpu_each():>9.1f} {cost.requests_each():>9.2f} "
            f"{cost.wall:>8.1f} {cost.rate():>8.1f} {cost.peak / 1024:>9.1f}")


def measure_ours(options):
    """What obtaining and renewing cost."""
    names = [f"d{number}.{ZONE}" for number in range(options.count)]
    with tempfile.TemporaryDirectory() as folder, Peers(folder, options.pebble) as peers:
        ours = Certwright(options.ctl, peers, folder)
        first = measured(peers, len(names), 1, lambda: ours.obtain(names))
        print(row("certwrightctl obtain (with proof)", first), flush=True)
        again = measured(peers, len(names), 1, lambda: ours.renew(names))
        print(row("certwrightctl renew", again), flush=True)
        # A start costs the same whatever follows: above all the key that scrypt makes of the passphrase.
        one = measured(peers, 1, 1, lambda: ours.renew(names[:1]))
        print(row("certwrightctl renew, one alone", one), flush=True)
        further = 1000 * (again.cpu - one.cpu) / max(1, again.count - 1)
        print(f"  each further certificate: {further:.1f} ms of CPU")
        if shutil.which("strace"):
            some = names[:SYNCED]
            waits = ours.syncs(lambda: ours.renew(some))
            fresh = [f"s{number}.{ZONE}" for number in range(len(some))]
            proven = ours.syncs(lambda: ours.obtain(fresh))
            print(f"  waits for the disk: {proven / len(fresh):.1f} per certificate with proof, "
                  f"{waits / len(some):.1f} per renewal, {len(some)} at once", flush=True)
        many = [f"m{number}.{ZONE}" for number in range(MANY)]
        ours.obtain(many)
        all_at_once = measured(peers, len(many), 1, lambda: ours.renew(many))
        print(row("certwrightctl renew, many", all_at_once), flush=True)
    return {"obtain": first, "renew": again, f"renew {MANY}": all_at_once}


def measure_lego(options, parallel):
    names = [f"p{number}.{ZONE}" for number in range(options.count)]
    with tempfile.TemporaryDirectory() as folder, Peers(folder, options.pebble) as peers:
        theirs = Lego(options.lego, peers, folder)
        theirs.one(f"account.{ZONE}")
        cost = measured(peers, len(names), parallel, lambda: theirs.many(names, parallel))
    print(row("lego run", cost), flush=True)
    return cost


def repeated(what, work):
    """The store of Pebble can lock itself up under many orders at once, and then answers nobody: another begins."""
    for _ in range(ROUNDS):
        try:
            return work()
        except RoundFailed as why:
            print(f"{what}: this round does not count. {why}", file=sys.stderr, flush=True)
    return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ctl", required=True)
    parser.add_argument("--pebble", required=True)
    parser.add_argument("--lego")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--lego-parallel", default="16,32,64")
    options = parser.parse_args()
    print(f"{'':<34} {'certs':>5} {'processes':>9} {'CPU ms':>9} {'requests':>9} {'wall s':>8} {'certs/s':>8} "
          f"{'peak MiB':>9}")
    ours = repeated("certwrightctl", lambda: measure_ours(options))
    if ours is None:
        sys.exit(f"no round of {ROUNDS} was completed")
    if not options.lego:
        return
    widths = [int(text) for text in options.lego_parallel.split(",")]
    costs = [repeated(f"lego, {width} processes", lambda some=width: measure_lego(options, some)) for width in widths]
    best = max((cost for cost in costs if cost), key=Cost.rate, default=None)
    if best is None:
        sys.exit("lego completed no round")
    print("\nbeside lego at its fastest:")
    for what, cost in ours.items():
        print(f"  {what:<10} CPU {cost.cpu_each() / best.cpu_each():.2f} of lego's, throughput {cost.rate() / best.rate():.1f} "
              f"times, requests {cost.requests_each():.2f} instead of {best.requests_each():.2f}")


main()
