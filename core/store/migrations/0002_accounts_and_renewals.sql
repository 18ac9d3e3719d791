-- SPDX-License-Identifier: Apache-2.0
-- Schema 2: several accounts at each CA, several CAs for each domain, what a certificate is to be like, when it is
-- renewed, and what the CAs count. Frozen once shipped; times, flags and failures as in schema 1.
-- Order options are a JSON object, an absent member is its default: "challenge" (word), "profile", "startsIn" and
-- "lifetime" (seconds), "preferredIssuer", "keyUse" ("reuse"), "csr" (DER, base64).

-- There may be several accounts with the same contact at a CA, so the table is made anew without that limit.
CREATE TABLE accounts_of_schema_2 (
    -- Number of the account, never used again.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Identifier of a known CA, or its directory URL.
    authority TEXT NOT NULL,
    -- PEM of the roots trusted for that CA alone, empty for the system's only.
    authority_roots TEXT NOT NULL,
    -- What the user calls it, may be empty.
    name TEXT NOT NULL,
    -- E-mail address told to the CA, empty for none.
    contact TEXT NOT NULL,
    -- Random hex that names the account key in the secret store.
    key_id TEXT NOT NULL,
    -- The account URL of the CA (kid), empty until the CA has answered.
    url TEXT NOT NULL,
    -- What the CA said last: unregistered, valid, deactivated or revoked.
    status TEXT NOT NULL,
    -- Kind of its key, by its word.
    key_type TEXT NOT NULL,
    -- Thumbprint of its key, base64url, empty while it is not known.
    thumbprint TEXT NOT NULL,
    -- URL of the list of its orders, empty where the CA has none.
    orders_url TEXT NOT NULL,
    -- URL of the terms that were agreed to, may be empty.
    terms_url TEXT NOT NULL,
    -- Random hex that names the new key while the answer to a change of keys is not known, else empty.
    next_key_id TEXT NOT NULL,
    -- Key identifier of the external account it is bound to, may be empty.
    external_key_id TEXT NOT NULL,
    -- MAC key of the external account, sealed; empty once the account is registered.
    sealed_external BLOB NOT NULL,
    -- Time when it was made or brought here, null for those of schema 1.
    created_at INTEGER
);

-- An account belonged to the domains with its CA and contact, so the roots are theirs.
INSERT INTO accounts_of_schema_2
SELECT a.id, a.authority,
       coalesce((SELECT d.authority_roots FROM domains d
                  WHERE d.authority = a.authority AND d.contact = a.contact ORDER BY d.id LIMIT 1), ''),
       '', a.contact, a.key_id, a.url, CASE WHEN a.url = '' THEN 'unregistered' ELSE 'valid' END, 'ec256', '', '', '',
       '', '', x'', NULL
  FROM accounts a;

DROP TABLE accounts;

ALTER TABLE accounts_of_schema_2 RENAME TO accounts;

CREATE INDEX accounts_by_contact ON accounts (authority, contact);

-- The account that orders, null for the one with the domain's contact at its CA.
ALTER TABLE domains ADD COLUMN account_id INTEGER REFERENCES accounts (id);

-- The CAs that are tried after the first, a JSON array of objects: "authority", "roots" (PEM), "account" (its number),
-- "contact", "termsAgreed"; an absent member is empty.
ALTER TABLE domains ADD COLUMN fallbacks TEXT NOT NULL DEFAULT '[]';

-- What its certificates are to be like: order options, see above.
ALTER TABLE domains ADD COLUMN order_options TEXT NOT NULL DEFAULT '{}';

-- How many of its runs failed in a row.
ALTER TABLE domains ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;

-- Time when it is tried again without being asked, null for never.
ALTER TABLE domains ADD COLUMN retry_at INTEGER;

-- A page of the CA that a person must visit before, may be empty.
ALTER TABLE domains ADD COLUMN retry_page TEXT NOT NULL DEFAULT '';

CREATE INDEX domains_by_account ON domains (account_id);

CREATE INDEX domains_by_retry ON domains (retry_at) WHERE retry_at IS NOT NULL;

-- The CA where the run orders: identifier or directory URL.
ALTER TABLE runs ADD COLUMN authority TEXT NOT NULL DEFAULT '';

-- PEM of the roots trusted for that CA alone.
ALTER TABLE runs ADD COLUMN authority_roots TEXT NOT NULL DEFAULT '';

-- The account that orders, null for the one with the contact.
ALTER TABLE runs ADD COLUMN account_id INTEGER REFERENCES accounts (id) ON DELETE SET NULL;

-- E-mail address for the account, empty for none.
ALTER TABLE runs ADD COLUMN contact TEXT NOT NULL DEFAULT '';

-- Whether the user agreed to the terms of that CA.
ALTER TABLE runs ADD COLUMN terms_agreed INTEGER NOT NULL DEFAULT 0 CHECK (terms_agreed IN (0, 1));

-- Place of that CA among those of the domain: 0 is the first, then its fallbacks.
ALTER TABLE runs ADD COLUMN authority_index INTEGER NOT NULL DEFAULT 0;

-- What the certificate is to be like: order options, see above.
ALTER TABLE runs ADD COLUMN order_options TEXT NOT NULL DEFAULT '{}';

-- Kind of key of the certificate, by its word.
ALTER TABLE runs ADD COLUMN key_type TEXT NOT NULL DEFAULT 'ec256';

-- The certificate that the order was said to replace, in the CA's way of naming it (RFC 9773), else empty.
ALTER TABLE runs ADD COLUMN replaces TEXT NOT NULL DEFAULT '';

-- Whether there was a certificate when the run began.
ALTER TABLE runs ADD COLUMN renewal INTEGER NOT NULL DEFAULT 0 CHECK (renewal IN (0, 1));

-- Until now a run ordered where and how its domain says.
UPDATE runs
   SET authority = d.authority, authority_roots = d.authority_roots, contact = d.contact,
       terms_agreed = d.terms_agreed, key_type = d.key_type,
       renewal = EXISTS (SELECT 1 FROM certificates c
                          WHERE c.domain_id = runs.domain_id AND c.stored_at < runs.started_at)
  FROM domains d
 WHERE d.id = runs.domain_id;

CREATE INDEX runs_by_account ON runs (account_id);

CREATE INDEX runs_by_order ON runs (order_url) WHERE finished = 0;

-- Whether the record stays in DNS when the run has ended.
ALTER TABLE run_records ADD COLUMN standing INTEGER NOT NULL DEFAULT 0 CHECK (standing IN (0, 1));

-- The CA that was asked for the certificate: identifier or directory URL.
ALTER TABLE certificates ADD COLUMN authority TEXT NOT NULL DEFAULT '';

-- PEM of the roots trusted for that CA alone.
ALTER TABLE certificates ADD COLUMN authority_roots TEXT NOT NULL DEFAULT '';

-- The account that ordered it, null for the one with the contact, or when it is no longer here.
ALTER TABLE certificates ADD COLUMN account_id INTEGER REFERENCES accounts (id) ON DELETE SET NULL;

-- E-mail address of the account, empty for none.
ALTER TABLE certificates ADD COLUMN contact TEXT NOT NULL DEFAULT '';

-- Whether the user had agreed to the terms of that CA.
ALTER TABLE certificates ADD COLUMN terms_agreed INTEGER NOT NULL DEFAULT 0 CHECK (terms_agreed IN (0, 1));

-- What the CA calls it when it is asked for its renewal (RFC 9773), empty where that is not known.
ALTER TABLE certificates ADD COLUMN renewal_id TEXT NOT NULL DEFAULT '';

-- Profile it was issued under, as the CA said, may be empty.
ALTER TABLE certificates ADD COLUMN profile TEXT NOT NULL DEFAULT '';

-- Time when it was revoked, null while it is not.
ALTER TABLE certificates ADD COLUMN revoked_at INTEGER;

-- The reason that was given for it, by its word; null for none.
ALTER TABLE certificates ADD COLUMN revocation_reason TEXT;

-- Nobody wrote down which CA issued them; the domain's own is the best that is known.
UPDATE certificates
   SET authority = d.authority, authority_roots = d.authority_roots, contact = d.contact,
       terms_agreed = d.terms_agreed
  FROM domains d
 WHERE d.id = certificates.domain_id;

CREATE INDEX certificates_by_account ON certificates (account_id);

CREATE TABLE renewals (
    -- The certificate whose renewal is planned.
    certificate_id INTEGER PRIMARY KEY REFERENCES certificates (id) ON DELETE CASCADE,
    -- Begin of the window the CA suggests, null where it told none.
    window_start INTEGER,
    -- End of that window.
    window_end INTEGER,
    -- Page of the CA that says why it wants it then, may be empty.
    explanation_url TEXT NOT NULL,
    -- Time when the renewal begins.
    moment INTEGER,
    -- Time when the CA is asked again, null for never.
    ask_again_at INTEGER,
    -- How often in a row the CA gave no answer of use.
    failed_asks INTEGER NOT NULL
);

CREATE INDEX renewals_by_moment ON renewals (moment) WHERE moment IS NOT NULL;

CREATE INDEX renewals_by_asking ON renewals (ask_again_at) WHERE ask_again_at IS NOT NULL;

CREATE TABLE ledger (
    -- Number of the entry.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- What is counted: order, certificate or failed-validation.
    kind TEXT NOT NULL,
    -- The CA that counts it: identifier or directory URL.
    authority TEXT NOT NULL,
    -- URL of the account.
    account_url TEXT NOT NULL,
    -- URL of the order, registrable domain of the certificate, or DNS name that was not validated.
    subject TEXT NOT NULL,
    -- SHA-256 of the sorted names of the order, hex; empty for a failed validation.
    names_hash TEXT NOT NULL,
    -- Whether it was a renewal, which some CAs count less.
    renewal INTEGER NOT NULL CHECK (renewal IN (0, 1)),
    -- Time when it happened.
    at INTEGER NOT NULL
);

CREATE INDEX ledger_by_authority ON ledger (authority, at);

CREATE INDEX ledger_by_time ON ledger (at);

-- An order that is asked for twice is one order.
CREATE UNIQUE INDEX ledger_orders ON ledger (authority, subject) WHERE kind = 'order';

PRAGMA user_version = 2;
