-- A webhook that told of money and was called done has had its effect: what the provider calls paid is captured two minutes later, or
-- somebody is told of it.
SELECT w.id AS webhook, w.event, w.reference, d.payment_id, d.since
FROM reconciliation_differences d
JOIN webhook_events w ON w.integration_id = d.integration_id AND w.reference = d.reference AND w.event = 'charge.success' AND w.verdict = 'done'
WHERE d.kind = 'not-captured' AND NOT d.listed AND d.since < now() - interval '2 minutes' AND w.handled_at < now() - interval '2 minutes'
