-- SPDX-License-Identifier: Apache-2.0
-- What the CAs count.

-- name: insert-ledger-entry
-- The same order once more is no further entry.
INSERT INTO ledger (kind, authority, account_url, subject, names_hash, renewal, at)
VALUES (:kind, :authority, :account_url, :subject, :names_hash, :renewal, :at)
    ON CONFLICT DO NOTHING

-- name: prune-ledger
DELETE FROM ledger WHERE at < :oldest

-- name: select-ledger
SELECT kind, authority, account_url, subject, names_hash, renewal, at
  FROM ledger
 WHERE authority = :authority AND at >= :since
 ORDER BY at DESC, id DESC
