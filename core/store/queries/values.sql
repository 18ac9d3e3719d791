-- SPDX-License-Identifier: Apache-2.0
-- Events and small values.

-- name: insert-event
INSERT INTO events (domain_id, run_id, at, what, detail, failure)
VALUES (:domain_id, :run_id, :at, :what, :detail, :failure)

-- name: prune-events
DELETE FROM events
 WHERE domain_id = :domain_id
   AND id <= (SELECT id FROM events WHERE domain_id = :domain_id ORDER BY id DESC LIMIT 1 OFFSET :kept)

-- name: select-events
SELECT domain_id, run_id, at, what, detail, failure
  FROM events
 WHERE domain_id = :domain_id
 ORDER BY id DESC
 LIMIT :limit

-- name: event-of-latest-run
SELECT domain_id, run_id, at, what, detail, failure
  FROM events
 WHERE domain_id = :domain_id
   AND run_id = (SELECT max(id) FROM runs WHERE domain_id = :domain_id)
   AND what = :what
 ORDER BY id DESC
 LIMIT 1

-- name: select-value
SELECT value FROM settings WHERE name = :name

-- name: select-values
SELECT name, value FROM settings WHERE substr(name, 1, length(:prefix)) = :prefix

-- name: put-value
INSERT INTO settings (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value

-- name: delete-value
DELETE FROM settings WHERE name = :name
