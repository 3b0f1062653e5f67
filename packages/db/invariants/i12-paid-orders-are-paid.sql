-- An order is paid if and only if a payment of it was captured.
SELECT o.id AS "order", o.state
FROM orders o
WHERE (o.state = 'paid') <> EXISTS (SELECT FROM payments p WHERE p.order_id = o.id AND p.state = 'captured')
