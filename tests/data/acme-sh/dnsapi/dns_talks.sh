# SPDX-License-Identifier: Apache-2.0
# Fails and says what it knows.
dns_talks_add() {
  echo "server=$TALKS_Server key=$TALKS_Key"
  echo "user:$(printf %s "$TALKS_Key" | base64)" >&2
  return 1
}
dns_talks_rm() { exit 7; }
