-- Each sum that is kept is the sum of the account's entries, and each account that is spent from has one.
SELECT a.id AS account, a.kind, a.creator_id, b.balance, coalesce(sum(e.amount), 0) AS sum
FROM ledger_accounts a
LEFT JOIN ledger_balances b ON b.account_id = a.id
LEFT JOIN ledger_entries e ON e.account_id = a.id
WHERE a.kind IN ('creator-available', 'creator-reserved', 'creator-receivable', 'fan-credit')
GROUP BY a.id, b.account_id
HAVING b.balance IS DISTINCT FROM CASE a.kind WHEN 'creator-receivable' THEN coalesce(sum(e.amount), 0) ELSE -coalesce(sum(e.amount), 0) END
