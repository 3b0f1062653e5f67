-- Each stage of a dispute holds what it says, once, and is released or lost, once, and the platform keeps no fee of what is lost; and
-- nothing is posted for a dispute that isn't there.
WITH posted AS (
  SELECT p.source_id, p.kind, count(DISTINCT p.id) AS postings,
    -sum(e.amount) FILTER (WHERE a.kind = 'creator-reserved') AS reserved,
    -sum(e.amount) FILTER (WHERE a.kind = 'provider-clearing') AS taken,
    sum(e.amount) FILTER (WHERE a.kind = 'platform-fees') AS fee
  FROM ledger_postings p JOIN ledger_entries e ON e.posting_id = p.id JOIN ledger_accounts a ON a.id = e.account_id
  WHERE p.source_type = 'dispute' GROUP BY p.source_id, p.kind
), said AS (
  SELECT source_id,
    coalesce(sum(reserved) FILTER (WHERE kind = 'dispute-opened'), 0) AS held,
    coalesce(sum(reserved) FILTER (WHERE kind <> 'dispute-opened'), 0) AS freed,
    coalesce(sum(taken), 0) AS taken, coalesce(sum(fee), 0) AS fee,
    bool_or(kind = 'dispute-won') AS won, bool_or(kind = 'dispute-lost') AS lost, max(postings) AS most
  FROM posted GROUP BY source_id
)
SELECT coalesce(s.id, p.source_id) AS stage, s.outcome, s.held, p.held AS posted_held, p.freed, s.lost, p.taken
FROM dispute_stages s FULL JOIN said p ON p.source_id = s.id
WHERE s.id IS NULL
   OR coalesce(p.held, 0) <> s.held
   OR coalesce(p.freed, 0) <> CASE WHEN s.outcome IS NULL THEN 0 ELSE -s.held END
   OR coalesce(p.taken, 0) <> coalesce(s.lost, 0)
   OR coalesce(p.fee, 0) <> CASE WHEN s.outcome = 'lost' THEN s.platform_fee ELSE 0 END
   OR coalesce(p.won, false) <> (s.outcome IS NOT DISTINCT FROM 'won' AND s.held > 0)
   OR coalesce(p.lost, false) <> (s.outcome IS NOT DISTINCT FROM 'lost' AND (s.held > 0 OR s.lost > 0))
   OR p.most > 1
UNION ALL
-- It stands before us or has ended, and so does its latest stage.
SELECT d.id, d.state, NULL, NULL, NULL, NULL, NULL
FROM disputes d LEFT JOIN LATERAL (SELECT outcome FROM dispute_stages s WHERE s.dispute_id = d.id ORDER BY number DESC LIMIT 1) s ON true
WHERE CASE WHEN d.state IN ('won', 'lost') THEN d.state ELSE 'open' END <> coalesce(s.outcome, 'open')
