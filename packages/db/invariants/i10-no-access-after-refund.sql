-- Nobody keeps the month whose whole price went back to them.
SELECT s.id AS period, p.id AS payment, sum(r.amount) AS refunded
FROM subscription_periods s
JOIN payments p ON p.id = s.payment_id
JOIN refunds r ON r.payment_id = p.id AND r.state <> 'failed'
WHERE s.revoked_at IS NULL
GROUP BY s.id, p.id
HAVING sum(r.amount) >= p.amount
