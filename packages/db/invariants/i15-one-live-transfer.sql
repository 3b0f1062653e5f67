-- A payout has at most one transfer that moved money or still may; a new one was made only after the one before had ended for good; and who
-- is with the provider, or paid by it, has exactly one.
SELECT p.id AS payout, p.state, count(t.id) FILTER (WHERE t.ended_at IS NULL) AS live, count(t.id) FILTER (WHERE t.outcome = 'success') AS succeeded
FROM payouts p LEFT JOIN payout_transfers t ON t.payout_id = p.id
GROUP BY p.id
HAVING count(t.id) FILTER (WHERE t.ended_at IS NULL)
    <> CASE WHEN p.state IN ('sending', 'pending', 'otp') OR (p.state = 'paid' AND p.method = 'transfer') THEN 1 ELSE 0 END
  OR count(t.id) FILTER (WHERE t.outcome = 'success') <> CASE WHEN p.state = 'paid' AND p.method = 'transfer' THEN 1 ELSE 0 END
UNION ALL
SELECT later.payout_id, 'sent anew too early', 0, 0
FROM payout_transfers later JOIN payout_transfers before ON before.payout_id = later.payout_id AND before.id < later.id
WHERE before.ended_at IS NULL OR before.ended_at > later.created_at OR before.outcome = 'reversed'
UNION ALL
SELECT p.id, 'sent more or less than was asked for', 0, 0
FROM payout_transfers t JOIN payouts p ON p.id = t.payout_id
WHERE t.amount <> p.amount - p.fee
