-- SPDX-License-Identifier: Apache-2.0
-- Certificates. The columns of the facts have the same order in select-rows.

-- name: select-certificate
-- The columns have the same order in select-certificates.
SELECT domain_id, chain_pem, sealed_key, key_id, stored_at, authority, authority_roots, account_id, contact,
       terms_agreed, renewal_id, profile, revoked_at, revocation_reason,
       id, names, subject, issuer, serial, fingerprint, not_before, not_after, key_type
  FROM certificates
 WHERE id = :id

-- name: select-certificates
SELECT domain_id, chain_pem, sealed_key, key_id, stored_at, authority, authority_roots, account_id, contact,
       terms_agreed, renewal_id, profile, revoked_at, revocation_reason,
       id, names, subject, issuer, serial, fingerprint, not_before, not_after, key_type
  FROM certificates
 WHERE domain_id = :domain_id
 ORDER BY id DESC

-- name: insert-certificate
INSERT INTO certificates (domain_id, chain_pem, sealed_key, key_id, names, subject, issuer, serial, fingerprint,
                          not_before, not_after, key_type, stored_at, authority, authority_roots, account_id, contact,
                          terms_agreed, renewal_id, profile, revoked_at, revocation_reason)
VALUES (:domain_id, :chain_pem, :sealed_key, :key_id, :names, :subject, :issuer, :serial, :fingerprint,
        :not_before, :not_after, :key_type, :stored_at, :authority, :authority_roots, :account_id, :contact,
        :terms_agreed, :renewal_id, :profile, :revoked_at, :revocation_reason)

-- name: update-revocation
UPDATE certificates SET revoked_at = :revoked_at, revocation_reason = :revocation_reason WHERE id = :id

-- name: certificate-domain
SELECT domain_id FROM certificates WHERE id = :id
