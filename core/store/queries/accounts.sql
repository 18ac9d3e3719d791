-- SPDX-License-Identifier: Apache-2.0
-- Accounts at CAs, and credentials of DNS providers.

-- name: select-account
-- The oldest that can still order. The columns of an account have the same order in all three.
SELECT id, authority, authority_roots, name, contact, key_id, url, status, key_type, thumbprint, orders_url, terms_url,
       next_key_id, external_key_id, sealed_external, created_at
  FROM accounts
 WHERE authority = :authority AND contact = :contact AND status IN ('unregistered', 'valid')
 ORDER BY id
 LIMIT 1

-- name: select-account-by-id
SELECT id, authority, authority_roots, name, contact, key_id, url, status, key_type, thumbprint, orders_url, terms_url,
       next_key_id, external_key_id, sealed_external, created_at
  FROM accounts
 WHERE id = :id

-- name: select-accounts
SELECT id, authority, authority_roots, name, contact, key_id, url, status, key_type, thumbprint, orders_url, terms_url,
       next_key_id, external_key_id, sealed_external, created_at
  FROM accounts
 ORDER BY id

-- name: insert-account
INSERT INTO accounts (authority, authority_roots, name, contact, key_id, url, status, key_type, thumbprint, orders_url,
                      terms_url, next_key_id, external_key_id, sealed_external, created_at)
VALUES (:authority, :authority_roots, :name, :contact, :key_id, :url, :status, :key_type, :thumbprint, :orders_url,
        :terms_url, :next_key_id, :external_key_id, :sealed_external, :created_at)

-- name: update-account
UPDATE accounts
   SET authority = :authority, authority_roots = :authority_roots, name = :name, contact = :contact, key_id = :key_id,
       url = :url, status = :status, key_type = :key_type, thumbprint = :thumbprint, orders_url = :orders_url,
       terms_url = :terms_url, next_key_id = :next_key_id, external_key_id = :external_key_id,
       sealed_external = :sealed_external, created_at = :created_at
 WHERE id = :id

-- name: delete-account
DELETE FROM accounts WHERE id = :id

-- name: account-in-use
-- Whether a domain orders with it, said outright or as the account for its CA and contact, or a run is under way.
SELECT EXISTS (SELECT 1 FROM domains d WHERE d.account_id = a.id)
    OR EXISTS (SELECT 1 FROM runs r WHERE r.account_id = a.id AND r.finished = 0)
    OR (a.status = 'valid'
        AND a.id = (SELECT min(b.id) FROM accounts b
                     WHERE b.authority = a.authority AND b.contact = a.contact
                       AND b.status IN ('unregistered', 'valid'))
        AND EXISTS (SELECT 1 FROM domains d
                     WHERE d.account_id IS NULL AND d.authority = a.authority AND d.contact = a.contact))
  FROM accounts a
 WHERE a.id = :id

-- name: select-fallbacks
SELECT fallbacks, id FROM domains WHERE fallbacks <> '[]'

-- name: put-fallbacks
UPDATE domains SET fallbacks = :fallbacks WHERE id = :id

-- name: pin-domains
-- Domains that have found an account by CA and contact keep it whatever its contact will be.
UPDATE domains SET account_id = :id WHERE account_id IS NULL AND authority = :authority AND contact = :contact

-- name: pin-runs
UPDATE runs
   SET account_id = :id
 WHERE account_id IS NULL AND authority = :authority AND contact = :contact AND finished = 0

-- name: pin-certificates
UPDATE certificates SET account_id = :id WHERE account_id IS NULL AND authority = :authority AND contact = :contact

-- name: select-credential
SELECT id, name, provider, sealed_context, sealed_options FROM credentials WHERE id = :id

-- name: select-credentials
SELECT id, name, provider, sealed_context, sealed_options FROM credentials ORDER BY id

-- name: insert-credential
INSERT INTO credentials (name, provider, sealed_context, sealed_options)
VALUES (:name, :provider, :sealed_context, :sealed_options)

-- name: update-credential
UPDATE credentials
   SET name = :name, provider = :provider, sealed_context = :sealed_context, sealed_options = :sealed_options
 WHERE id = :id

-- name: delete-credential
DELETE FROM credentials WHERE id = :id
