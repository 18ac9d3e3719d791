-- SPDX-License-Identifier: Apache-2.0
-- Domains and their names. The order of the columns is that of readRow() in domains.cpp.

-- name: select-rows
-- Domains of a range of numbers, each with the facts of its certificate, the plan of its renewal and its unfinished
-- run.
SELECT d.id, d.state, d.ownership_proven, d.has_certificate, d.token, d.token_source, d.authority, d.authority_roots,
       d.account_id, d.contact, d.terms_agreed, d.provider, d.credential_id, d.key_type, d.poll_interval_s,
       d.poll_timeout_s, d.goal, d.created_at, d.failure, d.fallbacks, d.order_options, d.failures, d.retry_at,
       d.retry_page, d.dns_check, d.resolvers,
       c.id, c.names, c.subject, c.issuer, c.serial, c.fingerprint, c.not_before, c.not_after, c.key_type,
       c.revoked_at IS NOT NULL,
       p.certificate_id, p.window_start, p.window_end, p.explanation_url, p.moment, p.ask_again_at, p.failed_asks,
       r.id, r.domain_id, r.kind, r.step, r.ending, r.order_url, r.finalize_url, r.certificate_url, r.key_id,
       r.sealed_key, r.started_at, r.deadline, r.orders, r.waits_for_person, r.failure, r.authority,
       r.authority_roots, r.account_id, r.contact, r.terms_agreed, r.authority_index, r.order_options, r.key_type,
       r.replaces, r.renewal
  FROM domains d
  LEFT JOIN certificates c ON c.id = d.certificate_id
  LEFT JOIN renewals p ON p.certificate_id = d.certificate_id
  LEFT JOIN runs r ON r.domain_id = d.id AND r.finished = 0
 WHERE d.id BETWEEN :first AND :last
 ORDER BY d.id

-- name: select-names
SELECT domain_id, name FROM names WHERE domain_id BETWEEN :first AND :last ORDER BY domain_id, position

-- name: select-ways
SELECT domain_id, zone, provider, credential_id
  FROM domain_ways
 WHERE domain_id BETWEEN :first AND :last
 ORDER BY domain_id, position

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
INSERT INTO domains (state, ownership_proven, has_certificate, token, token_source, authority, authority_roots,
                     account_id, contact, terms_agreed, provider, credential_id, key_type, poll_interval_s,
                     poll_timeout_s, goal, created_at, failure, fallbacks, order_options, failures, retry_at,
                     retry_page, dns_check, resolvers, certificate_id)
VALUES (:state, :ownership_proven, :has_certificate, :token, :token_source, :authority, :authority_roots,
        :account_id, :contact, :terms_agreed, :provider, :credential_id, :key_type, :poll_interval_s,
        :poll_timeout_s, :goal, :created_at, :failure, :fallbacks, :order_options, :failures, :retry_at,
        :retry_page, :dns_check, :resolvers, :certificate_id)

-- name: update-domain
UPDATE domains
   SET state = :state, ownership_proven = :ownership_proven, has_certificate = :has_certificate, token = :token,
       token_source = :token_source, authority = :authority, authority_roots = :authority_roots,
       account_id = :account_id, contact = :contact, terms_agreed = :terms_agreed, provider = :provider,
       credential_id = :credential_id, key_type = :key_type, poll_interval_s = :poll_interval_s,
       poll_timeout_s = :poll_timeout_s, goal = :goal, created_at = :created_at, failure = :failure,
       fallbacks = :fallbacks, order_options = :order_options, failures = :failures, retry_at = :retry_at,
       retry_page = :retry_page, dns_check = :dns_check, resolvers = :resolvers, certificate_id = :certificate_id
 WHERE id = :id

-- name: delete-domain
DELETE FROM domains WHERE id = :id

-- name: delete-names
DELETE FROM names WHERE domain_id = :domain_id

-- name: insert-name
INSERT INTO names (domain_id, position, name) VALUES (:domain_id, :position, :name)

-- name: delete-ways
DELETE FROM domain_ways WHERE domain_id = :domain_id

-- name: insert-way
INSERT INTO domain_ways (domain_id, position, zone, provider, credential_id)
VALUES (:domain_id, :position, :zone, :provider, :credential_id)
