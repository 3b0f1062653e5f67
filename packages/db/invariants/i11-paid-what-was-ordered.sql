-- A captured payment has the amount, currency and integration of its order, and the domain of its integration.
SELECT p.id AS payment, p.amount, p.currency, p.domain, o.amount AS ordered, o.currency AS ordered_currency
FROM payments p
LEFT JOIN orders o ON o.id = p.order_id
LEFT JOIN integrations i ON i.id = p.integration_id
WHERE p.state = 'captured'
  AND (p.amount, p.currency, p.integration_id, p.domain) IS DISTINCT FROM (o.amount, o.currency, o.integration_id, i.domain)
