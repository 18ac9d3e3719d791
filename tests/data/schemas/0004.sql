-- SPDX-License-Identifier: Apache-2.0
-- Schema 4 with the values of tests/unit/store/sample.h, as sqlite3's .dump wrote it when the schema was frozen.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE credentials (
    -- Number of the credential, never used again.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- What the user calls it.
    name TEXT NOT NULL,
    -- Identifier of the DNS provider whose options these are.
    provider TEXT NOT NULL,
    -- Random hex that ties the sealed options to this row.
    sealed_context TEXT NOT NULL,
    -- JSON object of the options, sealed.
    sealed_options BLOB NOT NULL
);
INSERT INTO credentials VALUES(1,'Büro','rfc2136','00ff',X'0001');
CREATE TABLE domains (
    -- Number of the domain, never used again.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- One of the five states, by its word.
    state TEXT NOT NULL,
    -- Whether the token was seen in DNS once.
    ownership_proven INTEGER NOT NULL CHECK (ownership_proven IN (0, 1)),
    -- Whether a certificate is stored.
    has_certificate INTEGER NOT NULL CHECK (has_certificate IN (0, 1)),
    -- Verification token, base64url, public once published.
    token TEXT NOT NULL,
    -- What the token is the SHA-256 of, base64url; for hooks that make the value themselves.
    token_source TEXT NOT NULL DEFAULT '',
    -- Identifier of a known CA, or its directory URL.
    authority TEXT NOT NULL,
    -- PEM of the roots trusted for that CA alone, empty for the system's only.
    authority_roots TEXT NOT NULL,
    -- E-mail address for the account at the CA, empty for none.
    contact TEXT NOT NULL,
    -- Whether the user agreed to the terms of the CA.
    terms_agreed INTEGER NOT NULL CHECK (terms_agreed IN (0, 1)),
    -- Identifier of the DNS provider.
    provider TEXT NOT NULL,
    -- Options of the provider, null where it has none.
    credential_id INTEGER REFERENCES credentials (id),
    -- Kind of key of the next certificate, by its word.
    key_type TEXT NOT NULL,
    -- Seconds between two looks at DNS.
    poll_interval_s INTEGER NOT NULL,
    -- Seconds after which looking at DNS ends.
    poll_timeout_s INTEGER NOT NULL,
    -- How far the domain goes without being asked: one-step or certificate.
    goal TEXT NOT NULL,
    -- Time when the domain was added.
    created_at INTEGER,
    -- Why the domain failed or its last renewal did, null when nothing failed.
    failure TEXT,
    -- The certificate in use, null before the first.
    certificate_id INTEGER REFERENCES certificates (id) ON DELETE SET NULL
, account_id INTEGER REFERENCES accounts (id), fallbacks TEXT NOT NULL DEFAULT '[]', order_options TEXT NOT NULL DEFAULT '{}', failures INTEGER NOT NULL DEFAULT 0, retry_at INTEGER, retry_page TEXT NOT NULL DEFAULT '', dns_check TEXT NOT NULL DEFAULT 'authoritative', resolvers TEXT NOT NULL DEFAULT '');
INSERT INTO domains VALUES(1,'failed',1,0,'dG9rZW4tMQ','c291cmNl','https://ca.example/directory',replace('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n','\n',char(10)),'frau.müller@example.test',1,'rfc2136',1,'rsa3072',3,172800,'certificate',1772360401345,'{"attempted":"newOrder","code":"rateLimited","document":"{\"type\":\"x\"}","httpStatus":429,"kind":"acme-problem","page":"https://ca.example/limits","peerWords":"zu viele Zertifikate für heute 🙂","retry":"later","retryAt":"2026-03-02T01:02:03Z","subject":"https://ca.example/order","subproblems":[{"detail":"CAA forbids","identifier":"example.test","type":"urn:ietf:params:acme:error:caa"}]}',1,1,'[{"account":1,"authority":"zerossl","contact":"zweite@example.test","roots":"-----BEGIN CERTIFICATE-----\nDDDD\n-----END CERTIFICATE-----\n","termsAgreed":true},{"authority":"letsencrypt"}]','{"challenge":"dns-persist-01","csr":"MIIA/w==","keyUse":"reuse","lifetime":518400,"preferredIssuer":"Wurzel „X1“","profile":"shortlived","startsIn":600}',4,1772360409345,'https://ca.example/unpause','both','192.0.2.53 https://dns.example/dns-query');
CREATE TABLE names (
    -- The domain this is a name of.
    domain_id INTEGER NOT NULL REFERENCES domains (id) ON DELETE CASCADE,
    -- Place in the order the user gave, from 0; the name at 0 names the domain.
    position INTEGER NOT NULL,
    -- The name in lower case with A-labels, a wildcard with its star.
    name TEXT NOT NULL,
    PRIMARY KEY (domain_id, position)
);
INSERT INTO names VALUES(1,0,'example.test');
INSERT INTO names VALUES(1,1,'*.example.test');
CREATE TABLE certificates (
    -- Number of the certificate, never used again.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- The domain it was issued for.
    domain_id INTEGER NOT NULL REFERENCES domains (id) ON DELETE CASCADE,
    -- PEM, leaf first, then the intermediates as the CA sent them.
    chain_pem TEXT NOT NULL,
    -- Private key, PKCS#8 PEM, sealed.
    sealed_key BLOB NOT NULL,
    -- Random hex that ties the sealed key to this certificate.
    key_id TEXT NOT NULL,
    -- JSON array of the DNS names the certificate is valid for.
    names TEXT NOT NULL,
    -- Common name of the subject, may be empty.
    subject TEXT NOT NULL,
    -- Common name of the issuer, else its organisation.
    issuer TEXT NOT NULL,
    -- Serial number, lower-case hex.
    serial TEXT NOT NULL,
    -- SHA-256 of the DER, 32 bytes.
    fingerprint BLOB NOT NULL,
    -- Time from which it is valid, null when unknown.
    not_before INTEGER,
    -- Time until which it is valid, null when unknown.
    not_after INTEGER,
    -- Kind of its key, by its word.
    key_type TEXT NOT NULL,
    -- Time when it was stored here.
    stored_at INTEGER
, authority TEXT NOT NULL DEFAULT '', authority_roots TEXT NOT NULL DEFAULT '', account_id INTEGER REFERENCES accounts (id) ON DELETE SET NULL, contact TEXT NOT NULL DEFAULT '', terms_agreed INTEGER NOT NULL DEFAULT 0 CHECK (terms_agreed IN (0, 1)), renewal_id TEXT NOT NULL DEFAULT '', profile TEXT NOT NULL DEFAULT '', revoked_at INTEGER, revocation_reason TEXT);
INSERT INTO certificates VALUES(1,1,replace('-----BEGIN CERTIFICATE-----\nBBBB\n-----END CERTIFICATE-----\n','\n',char(10)),X'0080207365616c6564','fedcba9876543210','["example.test","*.example.test"]','example.test','Pebble Intermediate CA 1a2b3c','0a0b0c',X'eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee',1772360404345,1772360405345,'ec384',1772360406345,'zerossl',replace('-----BEGIN CERTIFICATE-----\nDDDD\n-----END CERTIFICATE-----\n','\n',char(10)),1,'zweite@example.test',1,'aYhba4dGQEHhs3uEe6CuLN4ByNQ.AIdlQyE','shortlived',1772360410345,'superseded');
CREATE TABLE runs (
    -- Number of the run, never used again; the latest run of a domain has the highest.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- The domain it works for.
    domain_id INTEGER NOT NULL REFERENCES domains (id) ON DELETE CASCADE,
    -- What it is for: verification or issuance.
    kind TEXT NOT NULL,
    -- The step it stands at, by its word.
    step TEXT NOT NULL,
    -- The end that follows the removal of the TXT records: done, failed or cancelled.
    ending TEXT NOT NULL,
    -- Whether the step is an end, kept for the indexes below.
    finished INTEGER NOT NULL CHECK (finished IN (0, 1)),
    -- URL of the order, empty before it.
    order_url TEXT NOT NULL,
    -- URL to finalize the order, empty before it.
    finalize_url TEXT NOT NULL,
    -- URL of the certificate, empty before it.
    certificate_url TEXT NOT NULL,
    -- Random hex that ties the sealed key to its certificate.
    key_id TEXT NOT NULL,
    -- Private key of the certificate to come, PKCS#8 PEM, sealed; empty before it.
    sealed_key BLOB NOT NULL,
    -- Time when the run began.
    started_at INTEGER,
    -- Time when looking at DNS ends, null before it began.
    deadline INTEGER,
    -- How many orders the run has opened.
    orders INTEGER NOT NULL,
    -- Whether a person must publish a TXT record.
    waits_for_person INTEGER NOT NULL CHECK (waits_for_person IN (0, 1)),
    -- The last failure, also while it is being retried; null when there was none.
    failure TEXT
, authority TEXT NOT NULL DEFAULT '', authority_roots TEXT NOT NULL DEFAULT '', account_id INTEGER REFERENCES accounts (id) ON DELETE SET NULL, contact TEXT NOT NULL DEFAULT '', terms_agreed INTEGER NOT NULL DEFAULT 0 CHECK (terms_agreed IN (0, 1)), authority_index INTEGER NOT NULL DEFAULT 0, order_options TEXT NOT NULL DEFAULT '{}', key_type TEXT NOT NULL DEFAULT 'ec256', replaces TEXT NOT NULL DEFAULT '', renewal INTEGER NOT NULL DEFAULT 0 CHECK (renewal IN (0, 1)));
INSERT INTO runs VALUES(1,1,'issuance','await-validation','cancelled',0,'https://ca.example/order/1','https://ca.example/order/1/finalize','https://ca.example/cert/1','0123456789abcdef',X'00ff01207365616c6564',1772360402345,1772360403345,2,1,'{"attempted":"newOrder","code":"rateLimited","document":"{\"type\":\"x\"}","httpStatus":429,"kind":"acme-problem","page":"https://ca.example/limits","peerWords":"zu viele Zertifikate für heute 🙂","retry":"later","retryAt":"2026-03-02T01:02:03Z","subject":"https://ca.example/order","subproblems":[{"detail":"CAA forbids","identifier":"example.test","type":"urn:ietf:params:acme:error:caa"}]}','zerossl',replace('-----BEGIN CERTIFICATE-----\nDDDD\n-----END CERTIFICATE-----\n','\n',char(10)),1,'zweite@example.test',1,1,'{"challenge":"dns-persist-01","csr":"MIIA/w==","keyUse":"reuse","lifetime":518400,"preferredIssuer":"Wurzel „X1“","profile":"shortlived","startsIn":600}','rsa2048','aYhba4dGQEHhs3uEe6CuLN4ByNQ.AIdlQyE',1);
CREATE TABLE run_records (
    -- The run that needs the TXT record.
    run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    -- Place among the records of the run, from 0.
    position INTEGER NOT NULL,
    -- Name of the TXT record the CA asks for.
    challenge_name TEXT NOT NULL,
    -- Name of the TXT record where CNAMEs lead, empty until known.
    target TEXT NOT NULL,
    -- Value of the TXT record.
    value TEXT NOT NULL,
    -- The DNS name that is proven.
    domain TEXT NOT NULL,
    -- Token of the challenge.
    token TEXT NOT NULL,
    -- Key authorization of the challenge, public once answered.
    key_authorization TEXT NOT NULL,
    -- How far it is into DNS: wanted, presented or removed.
    state TEXT NOT NULL, standing INTEGER NOT NULL DEFAULT 0 CHECK (standing IN (0, 1)), turn INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (run_id, position)
);
INSERT INTO run_records VALUES(1,0,'_acme-challenge.example.test','challenges.example.net','value-0','example.test','token','token.thumbprint','wanted',0,1);
INSERT INTO run_records VALUES(1,1,'_acme-challenge.example.test','challenges.example.net','value-1','example.test','token','token.thumbprint','presented',1,2);
INSERT INTO run_records VALUES(1,2,'_acme-challenge.example.test','challenges.example.net','value-2','example.test','token','token.thumbprint','removed',0,3);
CREATE TABLE run_authorizations (
    -- The run whose order has the authorization.
    run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    -- Place among the authorizations of the order, from 0.
    position INTEGER NOT NULL,
    -- URL of the authorization.
    url TEXT NOT NULL,
    -- The DNS name it is for, without a star.
    identifier TEXT NOT NULL,
    -- Whether it is for the wildcard of that name.
    wildcard INTEGER NOT NULL CHECK (wildcard IN (0, 1)),
    -- URL of its dns-01 challenge.
    challenge_url TEXT NOT NULL,
    -- Whether the CA needs no more proof.
    valid INTEGER NOT NULL CHECK (valid IN (0, 1)), value TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (run_id, position)
);
INSERT INTO run_authorizations VALUES(1,0,'https://ca.example/authz/1','example.test',1,'https://ca.example/chall/1',0,'value-0');
INSERT INTO run_authorizations VALUES(1,1,'https://ca.example/authz/2','example.test',0,'https://ca.example/chall/2',1,'value-1');
CREATE TABLE events (
    -- Number of the event; a later event has a higher one.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- The domain it happened to.
    domain_id INTEGER NOT NULL REFERENCES domains (id) ON DELETE CASCADE,
    -- The run it belongs to, null for none.
    run_id INTEGER REFERENCES runs (id) ON DELETE SET NULL,
    -- Time when it happened.
    at INTEGER,
    -- What happened, a stable word.
    what TEXT NOT NULL,
    -- A step, a name: what the word needs to be understood.
    detail TEXT NOT NULL,
    -- What failed, null when nothing did.
    failure TEXT
);
INSERT INTO events VALUES(1,1,NULL,1772360407345,'added','wait-for-dns',NULL);
INSERT INTO events VALUES(2,1,1,1772360407345,'step','wait-for-dns',NULL);
INSERT INTO events VALUES(3,1,1,1772360407345,'issued','wait-for-dns','{"attempted":"newOrder","code":"rateLimited","document":"{\"type\":\"x\"}","httpStatus":429,"kind":"acme-problem","page":"https://ca.example/limits","peerWords":"zu viele Zertifikate für heute 🙂","retry":"later","retryAt":"2026-03-02T01:02:03Z","subject":"https://ca.example/order","subproblems":[{"detail":"CAA forbids","identifier":"example.test","type":"urn:ietf:params:acme:error:caa"}]}');
CREATE TABLE settings (
    -- Name of a value; those of the settings window begin with "settings/".
    name TEXT PRIMARY KEY,
    -- The value, text in UTF-8 or bytes.
    value BLOB NOT NULL
);
INSERT INTO settings VALUES('kept',X'00ff');
CREATE TABLE IF NOT EXISTS "accounts" (
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
INSERT INTO accounts VALUES(1,'https://ca.example/directory',replace('-----BEGIN CERTIFICATE-----\nCCCC\n-----END CERTIFICATE-----\n','\n',char(10)),'Büro','konto@example.test','0a1b2c','https://ca.example/account/1','valid','rsa4096','NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs','https://ca.example/account/1/orders','https://ca.example/terms','3d4e5f','kid-1',X'00fe207365616c6564',1772360408345);
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
INSERT INTO renewals VALUES(1,1772360411345,1772360412345,'https://ca.example/incident',1772360413345,1772360414345,3);
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
INSERT INTO ledger VALUES(1,'order','letsencrypt','https://ca.example/account/1','https://ca.example/order/1','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',1,1772360415345);
CREATE TABLE domain_ways (
    -- The domain whose records go this way.
    domain_id INTEGER NOT NULL REFERENCES domains (id) ON DELETE CASCADE,
    -- Place in the order the user gave, from 0.
    position INTEGER NOT NULL,
    -- The zone whose records go this way, lower case with A-labels.
    zone TEXT NOT NULL,
    -- Identifier of the DNS provider there.
    provider TEXT NOT NULL,
    -- Options of the provider, null where it has none.
    credential_id INTEGER REFERENCES credentials (id),
    PRIMARY KEY (domain_id, position)
);
INSERT INTO domain_ways VALUES(1,0,'example.net','cloudflare',1);
INSERT INTO domain_ways VALUES(1,1,'sub.example.test','manual',NULL);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('credentials',1);
INSERT INTO sqlite_sequence VALUES('domains',1);
INSERT INTO sqlite_sequence VALUES('certificates',1);
INSERT INTO sqlite_sequence VALUES('runs',1);
INSERT INTO sqlite_sequence VALUES('events',3);
INSERT INTO sqlite_sequence VALUES('accounts',1);
INSERT INTO sqlite_sequence VALUES('ledger',1);
CREATE INDEX domains_by_credential ON domains (credential_id);
CREATE INDEX domains_by_certificate ON domains (certificate_id);
CREATE UNIQUE INDEX names_first ON names (name) WHERE position = 0;
CREATE INDEX certificates_by_domain ON certificates (domain_id);
CREATE INDEX runs_by_domain ON runs (domain_id, id);
CREATE UNIQUE INDEX runs_unfinished ON runs (domain_id) WHERE finished = 0;
CREATE INDEX events_by_domain ON events (domain_id, id);
CREATE INDEX events_by_run ON events (run_id);
CREATE INDEX accounts_by_contact ON accounts (authority, contact);
CREATE INDEX domains_by_account ON domains (account_id);
CREATE INDEX domains_by_retry ON domains (retry_at) WHERE retry_at IS NOT NULL;
CREATE INDEX runs_by_account ON runs (account_id);
CREATE INDEX runs_by_order ON runs (order_url) WHERE finished = 0;
CREATE INDEX certificates_by_account ON certificates (account_id);
CREATE INDEX renewals_by_moment ON renewals (moment) WHERE moment IS NOT NULL;
CREATE INDEX renewals_by_asking ON renewals (ask_again_at) WHERE ask_again_at IS NOT NULL;
CREATE INDEX ledger_by_authority ON ledger (authority, at);
CREATE INDEX ledger_by_time ON ledger (at);
CREATE UNIQUE INDEX ledger_orders ON ledger (authority, subject) WHERE kind = 'order';
CREATE INDEX domain_ways_by_credential ON domain_ways (credential_id);
COMMIT;
PRAGMA application_id = 1129796180;
PRAGMA user_version = 4;
