-- One order is captured once; whatever was captured besides goes back.
SELECT p.order_id AS "order", count(*) AS captured, count(r.id) AS refunded
FROM payments p
LEFT JOIN refunds r ON r.payment_id = p.id AND r.reason = 'duplicate'
WHERE p.state = 'captured'
GROUP BY p.order_id
HAVING count(*) - count(r.id) > 1
UNION ALL
SELECT p.order_id, count(*), 0
FROM ledger_postings l JOIN payments p ON p.id = l.source_id
WHERE l.source_type = 'payment' AND l.kind = 'capture'
GROUP BY p.order_id
HAVING count(*) > 1
