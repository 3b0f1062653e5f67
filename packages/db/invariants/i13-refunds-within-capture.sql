-- No more goes back than came, and only of what came, in its currency.
SELECT p.id AS payment, p.state, c.gross AS captured, sum(r.amount) AS refunded
FROM refunds r
JOIN payments p ON p.id = r.payment_id
LEFT JOIN LATERAL (
  SELECT sum(e.amount) AS gross
  FROM ledger_postings l
  JOIN ledger_entries e ON e.posting_id = l.id AND e.component = 'gross'
  JOIN ledger_accounts a ON a.id = e.account_id AND a.kind = 'provider-clearing'
  WHERE l.source_type = 'payment' AND l.source_id = p.id AND l.kind IN ('capture', 'duplicate-capture', 'late-capture')
) c ON true
WHERE r.state <> 'failed'
GROUP BY p.id, c.gross
HAVING sum(r.amount) > coalesce(c.gross, 0) OR p.state <> 'captured' OR bool_or(r.currency <> p.currency)
