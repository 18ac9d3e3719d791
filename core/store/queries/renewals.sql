-- SPDX-License-Identifier: Apache-2.0
-- Renewals to come, and domains to be tried again. The columns of a plan have the same order in select-rows.

-- name: select-plan
SELECT certificate_id, window_start, window_end, explanation_url, moment, ask_again_at, failed_asks
  FROM renewals
 WHERE certificate_id = :certificate_id

-- name: put-plan
INSERT INTO renewals (certificate_id, window_start, window_end, explanation_url, moment, ask_again_at, failed_asks)
VALUES (:certificate_id, :window_start, :window_end, :explanation_url, :moment, :ask_again_at, :failed_asks)
    ON CONFLICT (certificate_id) DO UPDATE
   SET window_start = excluded.window_start, window_end = excluded.window_end,
       explanation_url = excluded.explanation_url, moment = excluded.moment, ask_again_at = excluded.ask_again_at,
       failed_asks = excluded.failed_asks

-- name: delete-former-plans
-- Of certificates of a domain that are no longer the current one: nothing becomes due by them.
DELETE FROM renewals
 WHERE certificate_id IN (SELECT c.id FROM certificates c WHERE c.domain_id = :domain_id AND c.id <> :certificate_id)

-- name: renewals-due
-- The moment of a domain whose last runs failed has come before; its next attempt is that of its backoff.
SELECT d.id, d.certificate_id,
       p.certificate_id, p.window_start, p.window_end, p.explanation_url, p.moment, p.ask_again_at, p.failed_asks
  FROM domains d
  LEFT JOIN renewals p ON p.certificate_id = d.certificate_id
 WHERE d.certificate_id IS NOT NULL
   AND (p.certificate_id IS NULL OR p.ask_again_at <= :now OR (p.moment <= :now AND d.failures = 0))
   AND NOT EXISTS (SELECT 1 FROM runs r WHERE r.domain_id = d.id AND r.finished = 0)
 ORDER BY d.id

-- name: domains-to-retry
SELECT d.id
  FROM domains d
 WHERE d.retry_at <= :now
   AND NOT EXISTS (SELECT 1 FROM runs r WHERE r.domain_id = d.id AND r.finished = 0)
 ORDER BY d.retry_at, d.id

-- name: next-due
-- The first of each kind by its index; 0, which is long ago, where a plan is missing.
SELECT min(due)
  FROM (SELECT due
          FROM (SELECT 0 AS due
                  FROM domains d
                 WHERE d.certificate_id IS NOT NULL
                   AND NOT EXISTS (SELECT 1 FROM renewals p WHERE p.certificate_id = d.certificate_id)
                   AND NOT EXISTS (SELECT 1 FROM runs r WHERE r.domain_id = d.id AND r.finished = 0)
                 LIMIT 1) AS unplanned
         UNION ALL
        SELECT due
          FROM (SELECT p.moment AS due
                  FROM renewals p
                  JOIN domains d ON d.certificate_id = p.certificate_id
                 WHERE p.moment IS NOT NULL
                   AND d.failures = 0
                   AND NOT EXISTS (SELECT 1 FROM runs r WHERE r.domain_id = d.id AND r.finished = 0)
                 ORDER BY p.moment
                 LIMIT 1) AS renewal
         UNION ALL
        SELECT due
          FROM (SELECT p.ask_again_at AS due
                  FROM renewals p
                  JOIN domains d ON d.certificate_id = p.certificate_id
                 WHERE p.ask_again_at IS NOT NULL
                   AND NOT EXISTS (SELECT 1 FROM runs r WHERE r.domain_id = d.id AND r.finished = 0)
                 ORDER BY p.ask_again_at
                 LIMIT 1) AS asking
         UNION ALL
        SELECT due
          FROM (SELECT d.retry_at AS due
                  FROM domains d
                 WHERE d.retry_at IS NOT NULL
                   AND NOT EXISTS (SELECT 1 FROM runs r WHERE r.domain_id = d.id AND r.finished = 0)
                 ORDER BY d.retry_at
                 LIMIT 1) AS retrying) AS kinds
