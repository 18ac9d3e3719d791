#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# with-keyring.sh MODE PROGRAM [ARGUMENT…]: runs PROGRAM with a home, a session bus and a Secret Service of its own,
# and leaves nothing behind. MODE:
#   open    a keyring that is unlocked
#   locked  a keyring with a password that nobody knows, and no one to prompt
#   none    no session bus at all
set -eu

mode=$1
shift
home=$(mktemp -d)
export HOME="$home" XDG_RUNTIME_DIR="$home/run" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config"
mkdir -m 700 "$XDG_RUNTIME_DIR" "$XDG_DATA_HOME" "$XDG_CONFIG_HOME"
# A prompt must not appear on the screen of whoever runs the tests, nor another desktop's keychain be asked.
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS XDG_CURRENT_DESKTOP DESKTOP_SESSION KDE_FULL_SESSION \
    GNOME_DESKTOP_SESSION_ID GNOME_KEYRING_CONTROL QTKEYCHAIN_BACKEND

bus=
daemons=
end() {
    for pid in $daemons $bus; do
        kill "$pid" 2>/dev/null || true
    done
    # They write into the folder until they have gone.
    for pid in $daemons $bus; do
        tries=0
        while kill -0 "$pid" 2>/dev/null && [ "$tries" -lt 50 ]; do
            tries=$((tries + 1))
            sleep 0.05
        done
    done
    rm -rf "$home"
}
trap end EXIT
trap 'exit 1' HUP INT TERM

if [ "$mode" != none ]; then
    dbus-daemon --session --nofork --nosyslog --print-address=3 \
        3>"$home/address" 2>"$home/bus.log" &
    bus=$!
    tries=0
    while [ ! -s "$home/address" ]; do
        tries=$((tries + 1))
        [ "$tries" -lt 200 ] || { cat "$home/bus.log" >&2; exit 1; }
        sleep 0.05
    done
    DBUS_SESSION_BUS_ADDRESS=$(cat "$home/address")
    export DBUS_SESSION_BUS_ADDRESS

    # Makes the keyring; kept in the foreground so that its pid is the one to end.
    start() {
        printf 'a password of the test' >"$home/password"
        gnome-keyring-daemon --foreground --components=secrets "$@" <"$home/password" >/dev/null 2>"$home/keyring.log" &
        daemons=$!
        tries=0
        until dbus-send --session --print-reply --dest=org.freedesktop.DBus /org/freedesktop/DBus \
            org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null | grep -q true; do
            tries=$((tries + 1))
            [ "$tries" -lt 200 ] || { cat "$home/keyring.log" >&2; exit 1; }
            sleep 0.05
        done
    }
    start --unlock
    if [ "$mode" = locked ]; then
        dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets \
            org.freedesktop.Secret.Service.Lock array:objpath:/org/freedesktop/secrets/aliases/default >/dev/null
    fi
fi

status=0
"$@" || status=$?
exit "$status"
