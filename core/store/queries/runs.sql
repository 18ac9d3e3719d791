-- SPDX-License-Identifier: Apache-2.0
-- Runs with their records and authorizations. The order of the columns of a run is that of readRun() in runs.cpp, and
-- the same in select-rows.

-- name: select-run
SELECT id, domain_id, kind, step, ending, order_url, finalize_url, certificate_url, key_id, sealed_key, started_at,
       deadline, orders, waits_for_person, failure, authority, authority_roots, account_id, contact, terms_agreed,
       authority_index, order_options, key_type, replaces, renewal
  FROM runs
 WHERE id = :id

-- name: select-unfinished-runs
SELECT id, domain_id, kind, step, ending, order_url, finalize_url, certificate_url, key_id, sealed_key, started_at,
       deadline, orders, waits_for_person, failure, authority, authority_roots, account_id, contact, terms_agreed,
       authority_index, order_options, key_type, replaces, renewal
  FROM runs
 WHERE finished = 0
 ORDER BY id

-- name: run-of-order
SELECT min(id) FROM runs WHERE order_url = :order_url AND finished = 0 AND id <> :except

-- name: latest-run
SELECT id, domain_id, kind, step, ending, order_url, finalize_url, certificate_url, key_id, sealed_key, started_at,
       deadline, orders, waits_for_person, failure, authority, authority_roots, account_id, contact, terms_agreed,
       authority_index, order_options, key_type, replaces, renewal
  FROM runs
 WHERE domain_id = :domain_id
 ORDER BY id DESC
 LIMIT 1

-- name: has-unfinished-run
SELECT EXISTS (SELECT 1 FROM runs WHERE domain_id = :domain_id AND finished = 0)

-- name: select-run-parts
-- Records (part 0) and authorizations (part 1) of one run.
SELECT run_id, 0 AS part, position, challenge_name, target, value, domain, token, key_authorization, state,
       CAST(standing AS TEXT), CAST(turn AS TEXT)
  FROM run_records
 WHERE run_id = :id
 UNION ALL
SELECT run_id, 1, position, url, identifier, CAST(wildcard AS TEXT), challenge_url, CAST(valid AS TEXT), value, '',
       '', ''
  FROM run_authorizations
 WHERE run_id = :id
 ORDER BY 1, 2, 3

-- name: select-unfinished-parts
-- The same of all unfinished runs of a range of domains.
SELECT p.run_id, 0 AS part, p.position, p.challenge_name, p.target, p.value, p.domain, p.token, p.key_authorization,
       p.state, CAST(p.standing AS TEXT), CAST(p.turn AS TEXT)
  FROM runs r
  JOIN run_records p ON p.run_id = r.id
 WHERE r.finished = 0 AND r.domain_id BETWEEN :first AND :last
 UNION ALL
SELECT p.run_id, 1, p.position, p.url, p.identifier, CAST(p.wildcard AS TEXT), p.challenge_url,
       CAST(p.valid AS TEXT), p.value, '', '', ''
  FROM runs r
  JOIN run_authorizations p ON p.run_id = r.id
 WHERE r.finished = 0 AND r.domain_id BETWEEN :first AND :last
 ORDER BY 1, 2, 3

-- name: insert-run
INSERT INTO runs (domain_id, kind, step, ending, finished, order_url, finalize_url, certificate_url, key_id,
                  sealed_key, started_at, deadline, orders, waits_for_person, failure, authority, authority_roots,
                  account_id, contact, terms_agreed, authority_index, order_options, key_type, replaces, renewal)
VALUES (:domain_id, :kind, :step, :ending, :finished, :order_url, :finalize_url, :certificate_url, :key_id,
        :sealed_key, :started_at, :deadline, :orders, :waits_for_person, :failure, :authority, :authority_roots,
        :account_id, :contact, :terms_agreed, :authority_index, :order_options, :key_type, :replaces, :renewal)

-- name: update-run
-- The domain is part of the condition: a run never changes hands.
UPDATE runs
   SET kind = :kind, step = :step, ending = :ending, finished = :finished, order_url = :order_url,
       finalize_url = :finalize_url, certificate_url = :certificate_url, key_id = :key_id, sealed_key = :sealed_key,
       started_at = :started_at, deadline = :deadline, orders = :orders, waits_for_person = :waits_for_person,
       failure = :failure, authority = :authority, authority_roots = :authority_roots, account_id = :account_id,
       contact = :contact, terms_agreed = :terms_agreed, authority_index = :authority_index,
       order_options = :order_options, key_type = :key_type, replaces = :replaces, renewal = :renewal
 WHERE id = :id AND domain_id = :domain_id

-- name: update-run-step
-- What changes from step to step: no column of an index, and no reference to check.
UPDATE runs
   SET step = :step, ending = :ending, finalize_url = :finalize_url, certificate_url = :certificate_url,
       key_id = :key_id, sealed_key = :sealed_key, deadline = :deadline, waits_for_person = :waits_for_person,
       failure = :failure
 WHERE id = :id AND domain_id = :domain_id

-- name: prune-runs
-- The finished runs of a domain but the newest.
DELETE FROM runs
 WHERE domain_id = :domain_id
   AND finished = 1
   AND id <= (SELECT id FROM runs WHERE domain_id = :domain_id ORDER BY id DESC LIMIT 1 OFFSET :kept)

-- name: put-record
INSERT INTO run_records (run_id, position, challenge_name, target, value, domain, token, key_authorization, state,
                         standing, turn)
VALUES (:run_id, :position, :challenge_name, :target, :value, :domain, :token, :key_authorization, :state, :standing,
        :turn)
    ON CONFLICT (run_id, position) DO UPDATE
   SET challenge_name = excluded.challenge_name, target = excluded.target, value = excluded.value,
       domain = excluded.domain, token = excluded.token, key_authorization = excluded.key_authorization,
       state = excluded.state, standing = excluded.standing, turn = excluded.turn

-- name: delete-records-from
DELETE FROM run_records WHERE run_id = :run_id AND position >= :position

-- name: put-authorization
INSERT INTO run_authorizations (run_id, position, url, identifier, wildcard, challenge_url, value, valid)
VALUES (:run_id, :position, :url, :identifier, :wildcard, :challenge_url, :value, :valid)
    ON CONFLICT (run_id, position) DO UPDATE
   SET url = excluded.url, identifier = excluded.identifier, wildcard = excluded.wildcard,
       challenge_url = excluded.challenge_url, value = excluded.value, valid = excluded.valid

-- name: delete-authorizations-from
DELETE FROM run_authorizations WHERE run_id = :run_id AND position >= :position
