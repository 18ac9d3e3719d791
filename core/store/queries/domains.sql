-- SPDX-License-Identifier: Apache-2.0
-- Domains and their names. The order of the columns is that of readRow() in domains.cpp.

-- name: select-rows
-- Domains of a range of numbers, each with the facts of its certificate and its unfinished run.
SELECT d.id, d.state, d.ownership_proven, d.has_certificate, d.token, d.token_source, d.authority, d.authority_roots, d.contact,
       d.terms_agreed, d.provider, d.credential_id, d.key_type, d.poll_interval_s, d.poll_timeout_s, d.goal,
       d.created_at, d.failure,
       c.id, c.names, c.subject, c.issuer, c.serial, c.fingerprint, c.not_before, c.not_after, c.key_type,
       r.id, r.domain_id, r.kind, r.step, r.ending, r.order_url, r.finalize_url, r.certificate_url, r.key_id,
       r.sealed_key, r.started_at, r.deadline, r.orders, r.waits_for_person, r.failure
  FROM domains d
  LEFT JOIN certificates c ON c.id = d.certificate_id
  LEFT JOIN runs r ON r.domain_id = d.id AND r.finished = 0
 WHERE d.id BETWEEN :first AND :last
 ORDER BY d.id

-- name: select-names
SELECT domain_id, name FROM names WHERE domain_id BETWEEN :first AND :last ORDER BY domain_id, position

-- name: find-domain
SELECT domain_id FROM names WHERE name = :name AND position = 0

-- name: domains-to-continue
SELECT d.id
  FROM domains d
 WHERE d.goal = 'certificate'
   AND d.state IN ('pending', 'verified')
   AND NOT EXISTS (SELECT 1 FROM runs r WHERE r.domain_id = d.id AND r.finished = 0)
 ORDER BY d.id

-- name: insert-domain
INSERT INTO domains (state, ownership_proven, has_certificate, token, token_source, authority, authority_roots, contact,
                     terms_agreed, provider, credential_id, key_type, poll_interval_s, poll_timeout_s, goal,
                     created_at, failure, certificate_id)
VALUES (:state, :ownership_proven, :has_certificate, :token, :token_source, :authority, :authority_roots, :contact,
        :terms_agreed, :provider, :credential_id, :key_type, :poll_interval_s, :poll_timeout_s, :goal,
        :created_at, :failure, :certificate_id)

-- name: update-domain
UPDATE domains
   SET state = :state, ownership_proven = :ownership_proven, has_certificate = :has_certificate, token = :token,
       token_source = :token_source,       authority = :authority, authority_roots = :authority_roots, contact = :contact, terms_agreed = :terms_agreed,
       provider = :provider, credential_id = :credential_id, key_type = :key_type,
       poll_interval_s = :poll_interval_s, poll_timeout_s = :poll_timeout_s, goal = :goal,
       created_at = :created_at, failure = :failure, certificate_id = :certificate_id
 WHERE id = :id

-- name: delete-domain
DELETE FROM domains WHERE id = :id

-- name: delete-names
DELETE FROM names WHERE domain_id = :domain_id

-- name: insert-name
INSERT INTO names (domain_id, position, name) VALUES (:domain_id, :position, :name)
