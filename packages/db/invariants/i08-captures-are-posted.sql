-- A payment is captured if and only if exactly one posting says so, with its amount, its fee and its currency.
SELECT coalesce(p.id, l.source_id) AS payment, p.state, p.amount, p.provider_fee, l.postings, l.gross, l.fee
FROM payments p
FULL JOIN (
  SELECT o.source_id, count(DISTINCT o.id) AS postings, min(o.currency) AS currency,
    sum(e.amount) FILTER (WHERE e.component = 'gross' AND e.amount > 0) AS gross,
    coalesce(sum(e.amount) FILTER (WHERE e.component = 'provider-fee' AND e.amount > 0), 0) AS fee
  FROM ledger_postings o LEFT JOIN ledger_entries e ON e.posting_id = o.id
  WHERE o.source_type = 'payment' AND o.kind IN ('capture', 'duplicate-capture')
  GROUP BY o.source_id
) l ON l.source_id = p.id
WHERE (p.state = 'captured' AND (l.postings, l.gross, l.fee, l.currency) IS DISTINCT FROM (1::bigint, p.amount::numeric, p.provider_fee::numeric, p.currency))
   OR (p.state IS DISTINCT FROM 'captured' AND l.postings IS NOT NULL)
