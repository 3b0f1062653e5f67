-- Every posting has at least two entries, and they sum to zero.
SELECT p.id AS posting, coalesce(sum(e.amount), 0) AS sum, count(e.id) AS entries
FROM ledger_postings p LEFT JOIN ledger_entries e ON e.posting_id = p.id
GROUP BY p.id
HAVING coalesce(sum(e.amount), 0) <> 0 OR count(e.id) < 2
