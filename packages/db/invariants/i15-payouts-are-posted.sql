-- Each payout was set aside once, left once if it was paid, and came back at most once: when it failed, or when it was reversed.
SELECT p.id AS payout, p.state, l.kinds
FROM payouts p
FULL JOIN (
  SELECT source_id, array_agg(kind ORDER BY kind) AS kinds FROM ledger_postings WHERE source_type = 'payout' GROUP BY source_id
) l ON l.source_id = p.id
WHERE l.kinds IS DISTINCT FROM CASE p.state
  WHEN 'paid' THEN ARRAY['payout-requested', 'payout-sent']
  WHEN 'failed' THEN ARRAY['payout-failed', 'payout-requested']
  WHEN 'reversed' THEN ARRAY['payout-requested', 'payout-reversed', 'payout-sent']
  ELSE ARRAY['payout-requested'] END
