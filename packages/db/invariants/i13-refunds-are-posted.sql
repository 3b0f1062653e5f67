-- A refund is processed if and only if one posting says so. It was taken from the sale when it was asked for (a duplicate stood as due
-- from its capture on) and given back to it when it failed; what is processed after it failed says both in one.
SELECT r.id AS refund, r.state, count(*) FILTER (WHERE l.kind = 'refund') AS processed,
  count(*) FILTER (WHERE l.kind = 'refund-requested') AS requested, count(*) FILTER (WHERE l.kind = 'refund-failed') AS failed
FROM refunds r LEFT JOIN ledger_postings l ON l.source_type = 'refund' AND l.source_id = r.id
GROUP BY r.id
HAVING (r.state = 'processed') <> (count(*) FILTER (WHERE l.kind = 'refund') = 1)
    OR (r.reason <> 'duplicate') <> (count(*) FILTER (WHERE l.kind = 'refund-requested') = 1)
    OR (r.reason <> 'duplicate' AND r.state = 'failed' AND count(*) FILTER (WHERE l.kind = 'refund-failed') <> 1)
    OR (r.state NOT IN ('failed', 'processed') AND count(*) FILTER (WHERE l.kind = 'refund-failed') <> 0)
