-- Over everything that was ever posted, each currency of each integration sums to zero.
SELECT a.integration_id, e.currency, sum(e.amount) AS sum
FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id
GROUP BY a.integration_id, e.currency
HAVING sum(e.amount) <> 0
