-- Nobody has access that nobody paid for: each period stands on a captured payment of its own order, plan and fan.
SELECT s.id AS period, p.id AS payment, p.state
FROM subscription_periods s
JOIN subscriptions u ON u.id = s.subscription_id
LEFT JOIN payments p ON p.id = s.payment_id
LEFT JOIN orders o ON o.id = s.order_id
WHERE p.state IS DISTINCT FROM 'captured' OR o.state IS DISTINCT FROM 'paid' OR p.order_id IS DISTINCT FROM s.order_id
   OR (o.fan_id, o.plan_id) IS DISTINCT FROM (u.fan_id, u.plan_id)
