#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Who may include whom (docs/architecture.md, "Who may include whom"): the folders of core, ui and app, Qt's modules,
third-party libraries, providers among each other, and no cycles.

usage: include_rules.py [--qt-headers FOLDER] ROOT      FOLDER is what `qmake6 -query QT_INSTALL_HEADERS` prints
       include_rules.py [--qt-headers FOLDER] --self-test"""

import os
import re
import sys

import source_tree

DEFAULT_QT_HEADERS = "/usr/include/x86_64-linux-gnu/qt6"

# Folder: the folders it may include besides itself.
CORE = {
    "core/base": [],
    "core/domain": ["core/base"],
    "core/net": ["core/base"],
    "core/secrets": ["core/base"],
    "core/dns": ["core/base", "core/domain", "core/net"],
    "core/crypto": ["core/base", "core/domain"],
    "core/acme": ["core/base", "core/domain", "core/crypto", "core/net"],
    "core/providers": ["core/base", "core/domain", "core/crypto", "core/net", "core/dns"],
    "core/issuance": ["core/base", "core/domain", "core/crypto", "core/acme", "core/dns", "core/providers", "core/secrets"],
    "core/renewal": ["core/base", "core/domain", "core/acme", "core/providers", "core/issuance"],
    "core/diagnosis": ["core/base", "core/domain", "core/net", "core/acme", "core/dns", "core/providers", "core/issuance"],
    "core/store": ["core/base", "core/domain"],
    "core/exchange": ["core/base", "core/domain", "core/crypto"],
    "core/sandbox": ["core/base", "core/dns"],
}

# What the windows see of the core: values, services and their signals, the store to read from, descriptors.
SHOWN = ["core/base", "core/domain", "core/dns", "core/issuance", "core/providers", "core/store", "core/diagnosis"]
UI = {
    "ui": SHOWN,  # ui/context.h
    "ui/words": SHOWN,
    "ui/theme": SHOWN + ["ui/words"],
    "ui/widgets": SHOWN + ["ui", "ui/words", "ui/theme"],
    "ui/credentials": SHOWN + ["ui", "ui/words", "ui/theme", "ui/widgets"],
    "ui/wizard": SHOWN
    + ["ui", "ui/words", "ui/theme", "ui/widgets", "ui/credentials", "ui/export", "ui/settings"],
    "ui/settings": SHOWN + ["ui", "ui/words", "ui/theme", "ui/widgets", "ui/credentials"],
    "ui/export": SHOWN + ["ui", "ui/words", "ui/theme", "ui/widgets"],
    "ui/accounts": SHOWN + ["ui", "ui/words", "ui/theme", "ui/widgets", "ui/wizard"],
    "ui/window": SHOWN
    + ["ui", "ui/words", "ui/theme", "ui/widgets", "ui/wizard", "ui/settings", "ui/export", "ui/accounts"],
}
FOLDERS = {**CORE, **UI}

# Single headers that a folder may include although their folder is closed to it.
HEADERS = {
    "core/store": ["core/issuance/journal.h", "core/issuance/run.h"],  # it implements that interface
}
for folder in UI:
    HEADERS[folder] = ["core/acme/authorities.h"]  # the names of the known CAs
for folder in ("ui/wizard", "ui/window", "ui/settings", "ui/accounts"):
    # What IssuanceService::directory() answers with: the CA's terms.
    HEADERS[folder] = HEADERS[folder] + ["core/acme/resources.h", "core/acme/client.h"]
# A signing request of the user's own, whose names the wizard takes over.
HEADERS["ui/wizard"] = HEADERS["ui/wizard"] + ["core/crypto/csr.h"]

# Qt's modules; QtCore is free for all.
QT_MODULES = {
    "core/base": [],
    "core/domain": [],
    "core/crypto": [],
    "core/exchange": [],
    "core/issuance": [],
    "core/renewal": [],
    "core/diagnosis": [],
    "core/net": ["QtNetwork"],
    "core/acme": ["QtNetwork"],
    "core/dns": ["QtNetwork"],
    "core/providers": ["QtNetwork"],
    "core/sandbox": ["QtNetwork"],
    "core/secrets": ["QtDBus"],
    "core/store": ["QtSql"],
    "ui/words": ["QtNetwork"],  # QHostAddress, as core/dns names its servers
}
for folder in UI:
    if folder != "ui/words":
        QT_MODULES[folder] = ["QtNetwork", "QtGui", "QtWidgets", "QtSvg"]
APP_QT_MODULES = ["QtNetwork", "QtSql", "QtDBus", "QtGui", "QtWidgets"]

# Third-party headers: where they may be included at all. Their types stay out of headers that other folders see.
LIBRARIES = {
    "openssl/": ["core/base", "core/crypto", "core/net", "core/secrets", "core/sandbox"],
    "curl/": ["core/net"],
    "ares": ["core/dns"],
    "ldns/": ["core/dns", "core/providers"],
    "libpsl.h": ["core/domain"],
    "idn2.h": ["core/domain"],
    "qt6keychain/": ["core/secrets"],
    "sqlite3.h": [],
}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"]+)"|<([^>]+)>)', re.MULTILINE)


def includes(source):
    """Triples of line, path and whether it was written in quotes."""
    for match in INCLUDE.finditer(source):
        line = source.count("\n", 0, match.start()) + 1
        yield line, match.group(1) or match.group(2), match.group(1) is not None


def folder_of(path):
    """The folder of the rules: the two first parts, for a file directly in ui or app that part alone."""
    parts = path.split("/")[:-1]
    return "/".join(parts[:2])


class QtModules:
    """Which module a Qt header belongs to, looked up in Qt's own folders."""

    def __init__(self, folder):
        self.folder = folder
        self.modules = sorted(name for name in os.listdir(folder) if name.startswith("Qt")) if os.path.isdir(folder) else []
        self.known = {}

    def module_of(self, header):
        if header.split("/")[0] in self.modules:
            return header.split("/")[0]
        if "/" in header or not header.lower().startswith("q"):
            return None
        if header not in self.known:
            self.known[header] = next(
                (module for module in self.modules if os.path.exists(os.path.join(self.folder, module, header))), None)
        return self.known[header]


def stem_of(path):
    return os.path.basename(path).rsplit(".", 1)[0]


def providers_of(sources):
    """The providers: source files of that folder without a header of their own, such as exec.cpp. Files with a header
    (options, catalog) are what providers share."""
    paths = [path for path in sources if folder_of(path) == "core/providers"]
    headers = {stem_of(path) for path in paths if path.endswith(".h")}
    return {stem_of(path) for path in paths if path.endswith(".cpp")} - headers


def provider_of(path, providers):
    """rfc2136_update.h belongs to the provider rfc2136; None for what providers share."""
    stem = stem_of(path)
    return next((name for name in providers if stem == name or stem.startswith(name + "_")), None)


def check_include(path, line, target, quoted, qt, providers):
    where = f"{path}:{line}"
    folder = folder_of(path)
    top = path.split("/")[0]
    if quoted:
        if target.split("/")[0] not in ("core", "ui", "app", "tests"):
            if target.endswith((".moc", ".inc")) or target.startswith("moc_"):
                return
            yield f"{where}: \"{target}\" is not rooted at the top folder"
            return
        other = folder_of(target)
        if top == "app":
            if other.startswith("tests"):
                yield f"{where}: app may not include {target}"
            return
        allowed = other == folder or other in FOLDERS[folder] or target in HEADERS.get(folder, [])
        if not allowed:
            yield f"{where}: {folder} may not include {target}"
        if folder == other == "core/providers":
            owner = provider_of(target, providers)
            if owner is not None and owner != provider_of(path, providers):
                yield f"{where}: a provider may not include another one: {target}"
        return
    module = qt.module_of(target)
    if module is not None:
        allowed = QT_MODULES[folder] if top != "app" else APP_QT_MODULES
        if module != "QtCore" and module not in allowed:
            yield f"{where}: {folder} may not use {module} ({target})"
        return
    for library, folders in LIBRARIES.items():
        if target.startswith(library) and folder not in folders:
            yield f"{where}: {folder} may not use <{target}>"


def find_cycle(graph):
    """One cycle of the graph as a list of nodes, or None."""
    state = {}
    trail = []

    def visit(node):
        state[node] = "open"
        trail.append(node)
        for following in graph.get(node, ()):
            if state.get(following) == "open":
                return trail[trail.index(following):] + [following]
            if following not in state:
                cycle = visit(following)
                if cycle:
                    return cycle
        trail.pop()
        state[node] = "done"
        return None

    for node in sorted(graph):
        if node not in state:
            cycle = visit(node)
            if cycle:
                return cycle
    return None


def check(sources, qt):
    """`sources`: path to text. The problems, in order."""
    problems = []
    providers = providers_of(sources)
    between_files = {}
    between_folders = {}
    for path, source in sorted(sources.items()):
        folder = folder_of(path)
        if path.split("/")[0] != "app" and folder not in FOLDERS:
            problems.append(f"{path}: the folder {folder} has no include rule in tests/lint/include_rules.py")
            continue
        for line, target, quoted in includes(source):
            problems += check_include(path, line, target, quoted, qt, providers)
            if quoted and target in sources:
                between_files.setdefault(path, set()).add(target)
                # journal.h and run.h are a library of their own, below the rest of their folder.
                single = any(target in headers for headers in HEADERS.values())
                if folder_of(target) != folder and not single:
                    between_folders.setdefault(folder, set()).add(folder_of(target))
            elif quoted and target.split("/")[0] in ("core", "ui", "app"):
                problems.append(f"{path}:{line}: there is no {target}")
    for graph in (between_files, between_folders):
        cycle = find_cycle(graph)
        if cycle:
            problems.append("cycle: " + " → ".join(cycle))
    return problems


GOOD = {
    "core/base/result.h": "#include <QString>\n#include <expected>\n",
    "core/base/secret.cpp": "#include <openssl/crypto.h>\n",
    "core/domain/domain.h": '#include "core/base/result.h"\n',
    "core/net/http_client.h": "#include <QNetworkReply>\n",
    "core/issuance/journal.h": '#include "core/domain/domain.h"\n',
    "core/issuance/run.h": '#include "core/base/result.h"\n',
    "core/store/profile_store.h": '#include "core/issuance/journal.h"\n#include <QSqlQuery>\n',
    "core/providers/provider.h": '#include "core/net/http_client.h"\n',
    "core/providers/exec.cpp": '#include "core/providers/provider.h"\n#include "core/providers/exec_process.h"\n',
    "core/providers/exec_process.h": "#include <QProcess>\n",
    "core/providers/options.h": '#include "core/providers/provider.h"\n',
    "core/providers/manual.cpp": '#include "core/providers/options.h"\n',
    "ui/words/words.h": '#include "core/domain/domain.h"\n',
    "ui/window/main_window.h": '#include "ui/words/words.h"\n#include <QMainWindow>\n#include "main_window.moc"\n',
    "app/window/main.cpp": '#include "ui/window/main_window.h"\n#include "core/store/profile_store.h"\n#include <QApplication>\n',
}

# Each adds one file to the good tree and must bring exactly that complaint.
BAD = [
    ("core/base/x.h", '#include "core/domain/domain.h"\n', "core/base may not include"),
    ("core/domain/x.cpp", "#include <QNetworkReply>\n", "may not use QtNetwork"),
    ("core/domain/x.cpp", "#include <QColor>\n", "may not use QtGui"),
    ("core/store/x.cpp", "#include <QtWidgets/QLabel>\n", "may not use QtWidgets"),
    ("core/net/x.cpp", '#include "core/dns/dns_client.h"\n', "core/net may not include"),
    ("core/store/x.cpp", '#include "core/issuance/service.h"\n', "core/store may not include"),
    ("core/issuance/x.cpp", '#include "core/store/profile_store.h"\n', "core/issuance may not include"),
    ("core/exchange/x.cpp", '#include "core/acme/client.h"\n', "core/exchange may not include"),
    ("core/issuance/x.cpp", '#include "ui/words/words.h"\n', "core/issuance may not include"),
    ("core/providers/manual.cpp", '#include "core/providers/exec_process.h"\n', "another one"),
    ("core/providers/options.cpp", '#include "core/providers/exec_process.h"\n', "another one"),
    ("core/domain/x.cpp", "# include  <openssl/evp.h>\n", "may not use <openssl/evp.h>"),
    ("core/acme/x.cpp", "#include <ares.h>\n", "may not use <ares.h>"),
    ("ui/words/x.cpp", "#include <QLabel>\n", "may not use QtWidgets"),
    ("ui/words/x.cpp", '#include "ui/window/main_window.h"\n', "ui/words may not include"),
    ("ui/window/x.cpp", '#include "core/crypto/jws.h"\n', "ui/window may not include"),
    ("ui/window/x.cpp", '#include "app/session/session.h"\n', "ui/window may not include"),
    ("ui/window/x.cpp", "#include <QSqlQuery>\n", "may not use QtSql"),
    ("app/window/x.cpp", '#include "tests/support/ports.h"\n', "app may not include"),
    ("core/base/x.h", '#include "result.h"\n', "not rooted"),
    ("core/base/x.h", '#include "core/base/gone.h"\n', "there is no"),
    ("core/unheard/x.h", "", "no include rule"),
    ("core/base/x.h", '#include "core/base/x.h"\n', "cycle"),
]


def self_test(qt):
    problems = [f"self-test: complains about a good tree: {problem}" for problem in check(GOOD, qt)]
    for path, source, expected in BAD:
        found = check({**GOOD, path: source}, qt)
        if not any(expected in problem for problem in found):
            problems.append(f"self-test: does not see {source.strip()!r} in {path}: {found}")
    circle = {"core/base/a.h": '#include "core/base/b.h"\n', "core/base/b.h": '#include "core/base/a.h"\n'}
    if not any("cycle" in problem for problem in check(circle, qt)):
        problems.append("self-test: does not see a cycle of files")
    if find_cycle(CORE | UI):
        problems.append("self-test: the rules themselves have a cycle")
    return problems


def main(arguments):
    qt_headers = DEFAULT_QT_HEADERS
    if arguments[:1] == ["--qt-headers"]:
        qt_headers = arguments[1]
        arguments = arguments[2:]
    qt = QtModules(qt_headers)
    if not {"QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtSql"} <= set(qt.modules):
        return source_tree.report([f"no Qt headers in {qt_headers}"])
    if arguments == ["--self-test"]:
        return source_tree.report(self_test(qt))
    root = arguments[0]
    sources = {path: source_tree.read(root, path) for path in source_tree.files(root)
               if path.split("/")[0] in ("core", "ui", "app") and path.endswith((".h", ".cpp"))}
    if not sources:
        return source_tree.report([f"no C++ files under {root}"])
    return source_tree.report(check(sources, qt))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
