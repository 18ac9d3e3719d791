-- SPDX-License-Identifier: Apache-2.0
-- The file itself: what it is, whether it is sound, how it is worked with, transactions. SQLite only.

-- name: select-application
PRAGMA application_id

-- name: select-schema
PRAGMA user_version

-- name: broken-references
PRAGMA foreign_key_check

-- name: quick-check
PRAGMA quick_check(1)

-- name: use-write-ahead-log
PRAGMA journal_mode = WAL

-- name: sync-every-commit
PRAGMA synchronous = FULL

-- name: enforce-references
PRAGMA foreign_keys = ON

-- name: distrust-schema
-- A foreign file must not make its own functions run.
PRAGMA trusted_schema = OFF

-- name: temporaries-in-memory
PRAGMA temp_store = MEMORY

-- name: backup-into
VACUUM INTO :path

-- name: begin
BEGIN IMMEDIATE

-- name: begin-reading
BEGIN DEFERRED

-- name: commit
COMMIT

-- name: roll-back
ROLLBACK

-- name: begin-part
SAVEPOINT part

-- name: keep-part
RELEASE part

-- name: undo-part
ROLLBACK TO part
