#!/usr/bin/env sh
# SPDX-License-Identifier: Apache-2.0
# A small acme.sh of the tests' own that keeps to acme.sh's contract with its DNS scripts: acme.sh is in no package of
# Debian 12, and tests download nothing. It finds scripts, saves in the clear into ACCOUNT_CONF_PATH and DOMAIN_CONF, and
# carries out the command in $1.
_err() { printf '%s\n' "$*" >&2; }
_info() { printf '%s\n' "$*"; }
_initpath() {
  . "$ACCOUNT_CONF_PATH"
  . "$DOMAIN_CONF"
  : > "$HTTP_HEADER"
}
_findHook() {
  if [ -f "$LE_WORKING_DIR/$2/$3.sh" ]; then
    printf '%s' "$LE_WORKING_DIR/$2/$3.sh"
  fi
}
put() { sed "/^$2=/d" "$1" > "$1.new"; echo "$2='$3'" >> "$1.new"; cat "$1.new" > "$1"; rm "$1.new"; }
_saveaccountconf_mutable() { put "$ACCOUNT_CONF_PATH" "SAVED_$1" "$2"; }
_readaccountconf_mutable() { sed -n "s/^SAVED_$1='\(.*\)'\$/\1/p" "$ACCOUNT_CONF_PATH"; }
_savedomainconf() { put "$DOMAIN_CONF" "$1" "$2"; }
main() {
  if [ -z "$1" ]; then echo "usage: acme.sh"; return; fi
  case "$1" in
    -*) echo "this would be acme.sh itself"; exit 1 ;;
    *) "$@" ;;
  esac
}
main "$@"
