-- Each event of money is posted at most once, and only for something that exists.
SELECT source_type, source_id, kind, count(*) AS postings
FROM ledger_postings
GROUP BY source_type, source_id, kind
HAVING count(*) > 1
UNION ALL
SELECT p.source_type, p.source_id, p.kind, 0
FROM ledger_postings p
WHERE (p.source_type = 'payment' AND NOT EXISTS (SELECT FROM payments x WHERE x.id = p.source_id))
   OR (p.source_type = 'refund' AND NOT EXISTS (SELECT FROM refunds x WHERE x.id = p.source_id))
   OR (p.source_type = 'payout' AND NOT EXISTS (SELECT FROM payouts x WHERE x.id = p.source_id))
   OR (p.source_type = 'dispute' AND NOT EXISTS (SELECT FROM dispute_stages x WHERE x.id = p.source_id))
