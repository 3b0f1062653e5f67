-- Fifteen minutes after the money came, something was granted for it, it is on its way back, or a person has been asked.
SELECT p.id AS payment, p.reference, p.state, p.settled_at
FROM payments p
WHERE p.state IN ('captured', 'mismatched') AND coalesce(p.settled_at, p.checked_at, p.created_at) < now() - interval '15 minutes'
  AND NOT EXISTS (SELECT FROM subscription_periods s WHERE s.payment_id = p.id)
  AND NOT EXISTS (SELECT FROM refunds r WHERE r.payment_id = p.id)
  AND NOT EXISTS (SELECT FROM payment_exceptions x WHERE x.payment_id = p.id)
