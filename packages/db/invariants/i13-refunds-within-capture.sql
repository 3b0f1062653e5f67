-- No more goes back than came, and only of what came, in its currency.
SELECT p.id AS payment, p.state, p.amount, sum(r.amount) AS refunded
FROM refunds r JOIN payments p ON p.id = r.payment_id
WHERE r.state <> 'failed'
GROUP BY p.id
HAVING sum(r.amount) > p.amount OR p.state <> 'captured' OR bool_or(r.currency <> p.currency)
