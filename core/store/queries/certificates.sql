-- SPDX-License-Identifier: Apache-2.0
-- Certificates. The columns of the facts have the same order in select-rows.

-- name: select-certificate
SELECT domain_id, chain_pem, sealed_key, key_id, stored_at,
       id, names, subject, issuer, serial, fingerprint, not_before, not_after, key_type
  FROM certificates
 WHERE id = :id

-- name: insert-certificate
INSERT INTO certificates (domain_id, chain_pem, sealed_key, key_id, names, subject, issuer, serial, fingerprint,
                          not_before, not_after, key_type, stored_at)
VALUES (:domain_id, :chain_pem, :sealed_key, :key_id, :names, :subject, :issuer, :serial, :fingerprint,
        :not_before, :not_after, :key_type, :stored_at)
