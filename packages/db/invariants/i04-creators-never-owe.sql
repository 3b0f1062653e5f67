-- What a creator has is a credit (negative here); a positive sum would be money spent that was never there.
SELECT a.id AS account, a.kind, a.creator_id, sum(e.amount) AS sum
FROM ledger_accounts a JOIN ledger_entries e ON e.account_id = a.id
WHERE a.kind LIKE 'creator-%'
GROUP BY a.id
HAVING sum(e.amount) > 0
