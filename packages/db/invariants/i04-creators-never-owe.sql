-- What a creator or fan has is a credit (negative here), what a creator owes us a debit; the other way round, money was spent that was never
-- there. Every account of theirs, kept sum or not.
SELECT a.id AS account, a.kind, a.creator_id, a.fan_id, sum(e.amount) AS sum
FROM ledger_accounts a JOIN ledger_entries e ON e.account_id = a.id
WHERE a.kind LIKE 'creator-%' OR a.kind LIKE 'fan-%'
GROUP BY a.id
HAVING CASE a.kind WHEN 'creator-receivable' THEN sum(e.amount) < 0 ELSE sum(e.amount) > 0 END
