# SPDX-License-Identifier: Apache-2.0
# Works from the second time on, by what it has saved.
dns_once_add() {
  ONCE_Consumer="$(_readaccountconf_mutable ONCE_Consumer)"
  [ "$ONCE_Consumer" = key1 ] && return 0
  _saveaccountconf_mutable ONCE_Consumer key1
  _err "Visit https://example.test/confirm and try again."
  return 1
}
dns_once_rm() { :; }
