-- SPDX-License-Identifier: Apache-2.0
-- Accounts at CAs, and credentials of DNS providers.

-- name: select-account
SELECT id, authority, contact, key_id, url FROM accounts WHERE authority = :authority AND contact = :contact

-- name: insert-account
INSERT INTO accounts (authority, contact, key_id, url) VALUES (:authority, :contact, :key_id, :url)

-- name: update-account
UPDATE accounts SET authority = :authority, contact = :contact, key_id = :key_id, url = :url WHERE id = :id

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
