-- An entry is in the currency of its account and of its posting, and both belong to one integration.
SELECT e.id AS entry, e.currency, a.currency AS account_currency, p.currency AS posting_currency
FROM ledger_entries e
LEFT JOIN ledger_accounts a ON a.id = e.account_id
LEFT JOIN ledger_postings p ON p.id = e.posting_id
WHERE (a.currency, p.currency, a.integration_id) IS DISTINCT FROM (e.currency, e.currency, p.integration_id)
