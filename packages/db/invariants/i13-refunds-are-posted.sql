-- A refund is processed if and only if one posting says so.
SELECT r.id AS refund, r.state, count(l.id) AS postings
FROM refunds r LEFT JOIN ledger_postings l ON l.source_type = 'refund' AND l.source_id = r.id AND l.kind = 'refund'
GROUP BY r.id
HAVING (r.state = 'processed') <> (count(l.id) = 1)
