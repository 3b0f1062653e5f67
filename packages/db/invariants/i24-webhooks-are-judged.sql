-- Every webhook that was accepted has a verdict within two minutes.
SELECT id AS webhook, event, received_at
FROM webhook_events
WHERE verdict IS NULL AND received_at < now() - interval '2 minutes'
