-- What is on its way is set aside, to the unit; what has ended is not. And what is set aside in all is no less than all that is on its way.
SELECT p.creator_id AS creator, p.id AS payout, p.state, p.amount, coalesce(-sum(e.amount), 0) AS reserved
FROM payouts p
LEFT JOIN ledger_postings l ON l.source_type = 'payout' AND l.source_id = p.id
LEFT JOIN (ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id AND a.kind = 'creator-reserved')
  ON e.posting_id = l.id AND a.creator_id = p.creator_id
GROUP BY p.id
HAVING coalesce(-sum(e.amount), 0) <> CASE WHEN p.state IN ('paid', 'failed', 'reversed') THEN 0 ELSE p.amount END
UNION ALL
SELECT o.creator_id, NULL, 'set aside in all', o.open, coalesce(b.balance, 0)
FROM (
  SELECT creator_id, integration_id, currency, sum(amount) AS open FROM payouts
  WHERE state NOT IN ('paid', 'failed', 'reversed') GROUP BY creator_id, integration_id, currency
) o
LEFT JOIN ledger_accounts a ON a.kind = 'creator-reserved' AND a.creator_id = o.creator_id AND a.integration_id = o.integration_id AND a.currency = o.currency
LEFT JOIN ledger_balances b ON b.account_id = a.id
WHERE coalesce(b.balance, 0) < o.open
