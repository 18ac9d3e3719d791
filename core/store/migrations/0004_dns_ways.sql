-- SPDX-License-Identifier: Apache-2.0
-- Schema 4: one domain, several ways into DNS; values that take turns at one name. Frozen once shipped.

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

CREATE INDEX domain_ways_by_credential ON domain_ways (credential_id);

-- When the record is published: those of turn 0 first.
ALTER TABLE run_records ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;

-- Value of the record that proves the authorization, empty while none is needed.
ALTER TABLE run_authorizations ADD COLUMN value TEXT NOT NULL DEFAULT '';

PRAGMA user_version = 4;
