#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Puts the programs pebble and pebble-challtestsrv into a folder, for the sandbox and the tests: the newest ones, from
# Debian's unstable suite (static binaries that run on Debian 12, whose own Pebble is old), or else those of this
# machine's own suite. Nothing is installed: apt works in a folder of its own, so this needs no root, and it uses the
# mirror, the keyring and the proxy that this machine's apt already uses.
# usage: fetch-pebble.sh FOLDER          does nothing when FOLDER/pebble is there
set -eu

[ $# -eq 1 ] || { echo "usage: $0 FOLDER" >&2; exit 2; }
mkdir -p "$1"
target=$(cd "$1" && pwd)
if [ -x "$target/pebble" ] && [ -x "$target/pebble-challtestsrv" ]; then
    exit 0
fi

say() { echo "fetch-pebble: $*" >&2; }

without_apt() {
    if command -v pebble >/dev/null 2>&1 && command -v pebble-challtestsrv >/dev/null 2>&1; then
        say "$1; using the pebble that is installed ($(command -v pebble))"
        exit 0
    fi
    say "$1, and no pebble is installed; install the package pebble, or set CERTWRIGHT_PEBBLE to its folder"
    exit 1
}

command -v apt-get >/dev/null 2>&1 && command -v dpkg-deb >/dev/null 2>&1 || without_apt "this machine has no apt"
codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
[ "$(. /etc/os-release && echo "${ID:-}")" = debian ] || without_apt "this machine is not Debian"

# "URI KEYRING" of every entry that serves this machine's own suite, component main: deb822 files, then one-line files.
sources() {
    for file in /etc/apt/sources.list.d/*.sources; do
        [ -r "$file" ] || continue
        # A stanza per call of emit(); comments go first, a continued field is joined to its first line.
        awk -v suite="$codename" '
            function has(list, word,    n, i, words) {
                n = split(list, words, /[ \t]+/)
                for (i = 1; i <= n; i++) if (words[i] == word) return 1
                return 0
            }
            function emit(    n, i, uris) {
                if (has(field["types"], "deb") && has(field["suites"], suite) && has(field["components"], "main") \
                    && tolower(field["enabled"]) != "no") {
                    n = split(field["uris"], uris, /[ \t]+/)
                    for (i = 1; i <= n; i++) if (uris[i] != "") print uris[i], field["signed-by"]
                }
                split("", field); name = ""
            }
            /^#/ { next }
            /^[ \t]*$/ { emit(); next }
            /^[ \t]/ { field[name] = field[name] $0; next }
            { name = tolower($0); sub(/:.*/, "", name); value = $0; sub(/^[^:]*:[ \t]*/, "", value); field[name] = value }
            END { emit() }' "$file"
    done
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [ -r "$file" ] || continue
        awk -v suite="$codename" '
            $1 != "deb" { next }
            {
                key = ""; line = $0
                if (match(line, /\[[^]]*\]/)) {
                    options = substr(line, RSTART + 1, RLENGTH - 2)
                    line = substr(line, 1, RSTART - 1) substr(line, RSTART + RLENGTH)
                    n = split(options, option, /[ \t]+/)
                    for (i = 1; i <= n; i++) if (option[i] ~ /^signed-by=/) key = substr(option[i], 11)
                }
                n = split(line, word, /[ \t]+/)
                if (word[3] != suite) next
                for (i = 4; i <= n; i++) if (word[i] == "main") { print word[2], key; next }
            }' "$file"
    done
}

# A machine may name its first mirror only; the main archive is the first one listed.
source=$(sources | head -n 1)
[ -n "$source" ] || without_apt "apt names no mirror of $codename"
mirror=${source%% *}
keyring=${source#* }
case $keyring in
    /*) [ -r "$keyring" ] || keyring= ;;
    *) keyring= ;; # none named, or a key written out in the file
esac
[ -n "$keyring" ] || keyring=/usr/share/keyrings/debian-archive-keyring.gpg

work=$(mktemp -d "$target/.fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP

# Unpacks the package of one suite. The settings are given with -c, so that they come after the machine's own (which
# are kept: proxies): #clear takes out hooks that would tidy the machine's own caches.
fetch() {
    rm -rf "$work/apt" "$work/tree"
    mkdir -p "$work/apt/lists/partial" "$work/apt/cache/archives/partial" "$work/apt/empty" "$work/tree"
    echo "deb [signed-by=$keyring] $mirror $1 main" >"$work/apt/sources.list"
    cat >"$work/apt/apt.conf" <<CONF
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear DPkg::Post-Invoke;
Dir::Etc::SourceList "$work/apt/sources.list";
Dir::Etc::SourceParts "$work/apt/empty";
Dir::Etc::Preferences "/dev/null";
Dir::Etc::PreferencesParts "$work/apt/empty";
Dir::State::Lists "$work/apt/lists";
Dir::Cache "$work/apt/cache";
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
Acquire::Languages "none";
Acquire::Retries "2";
APT::Sandbox::User "root";
APT::Get::List-Cleanup "false";
CONF
    # Joined with &&: set -e does not hold in a function that is called as a condition.
    (
        cd "$work/tree" &&
            apt-get -qq -c "$work/apt/apt.conf" -o APT::Update::Error-Mode=any update >&2 &&
            apt-get -qq -c "$work/apt/apt.conf" download pebble >&2 &&
            dpkg-deb -x ./pebble_*.deb . &&
            dpkg-deb -f ./pebble_*.deb Version >"$work/version" &&
            [ -x usr/bin/pebble ] && [ -x usr/bin/pebble-challtestsrv ]
    ) || return 1
    # pebble goes last: its presence means that both are there.
    for program in pebble-challtestsrv pebble; do
        mv "$work/tree/usr/bin/$program" "$target/$program" || return 1
    done
}

if fetch sid; then
    say "Pebble $(cat "$work/version") is in $target"
elif fetch "$codename"; then
    say "the newest Pebble could not be had; the one of $codename, $(cat "$work/version"), is in $target"
else
    without_apt "Pebble could not be downloaded"
fi
