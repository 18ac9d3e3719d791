# SPDX-License-Identifier: Apache-2.0
# Keeps records in the file $STORE, and its key where acme.sh keeps keys.
dns_file_add() {
  FILE_Key="${FILE_Key:-$(_readaccountconf_mutable FILE_Key)}"
  if [ -z "$FILE_Key" ]; then _err "You did not specify FILE_Key."; return 1; fi
  if [ "$FILE_Key" != "it's a secret" ]; then _err "the key '$FILE_Key' is refused"; return 1; fi
  _saveaccountconf_mutable FILE_Key "$FILE_Key"
  _savedomainconf FILE_Seen "$1"
  mktemp > /dev/null
  stat -c '%a %n' "$LE_CONFIG_HOME" "$ACCOUNT_CONF_PATH" "$DOMAIN_CONF" > "$STORE.modes"
  grep -qxF "$1 $2" "$STORE" 2>/dev/null || echo "$1 $2" >> "$STORE"
}
dns_file_rm() {
  FILE_Key="${FILE_Key:-$(_readaccountconf_mutable FILE_Key)}"
  if [ -z "$FILE_Key" ]; then _err "You did not specify FILE_Key."; return 1; fi
  grep -vxF "$1 $2" "$STORE" > "$STORE.new"
  mv "$STORE.new" "$STORE"
}
