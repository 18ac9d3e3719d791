-- SPDX-License-Identifier: Apache-2.0
-- Schema 3: whom a domain asks whether its TXT records are there. Frozen once shipped.

-- Whose answers count: authoritative, both or resolvers.
ALTER TABLE domains ADD COLUMN dns_check TEXT NOT NULL DEFAULT 'authoritative';

-- The resolvers that are asked, addresses or URLs of DNS over HTTPS with a blank between two; empty for the profile's.
ALTER TABLE domains ADD COLUMN resolvers TEXT NOT NULL DEFAULT '';

PRAGMA user_version = 3;
