-- Whatever waits for work has a job that will still run: staged, or queued with tries left.
WITH jobs AS (
  SELECT payload::text AS payload FROM job_outbox
  UNION ALL
  SELECT payload::text FROM graphile_worker._private_jobs WHERE attempts < max_attempts OR locked_at IS NOT NULL
), waiting AS (
  SELECT 'payment' AS what, id, reference AS also FROM payments WHERE state IN ('initiated', 'pending')
  UNION ALL
  SELECT 'webhook', id, NULL FROM webhook_events WHERE verdict IS NULL
  UNION ALL
  SELECT 'refund', id, NULL FROM refunds WHERE state = 'requested'
  UNION ALL
  SELECT 'answer to a dispute', s.id, NULL FROM dispute_stages s JOIN disputes d ON d.id = s.dispute_id
  WHERE s.answer IS NOT NULL AND s.outcome IS NULL AND d.state = 'opened'
  UNION ALL
  SELECT 'mail', id, NULL FROM mails WHERE state = 'queued'
  UNION ALL
  SELECT 'payout', id, NULL FROM payouts p
  WHERE state IN ('sending', 'pending', 'otp')
    AND NOT EXISTS (SELECT FROM payout_exceptions x WHERE x.payout_id = p.id AND x.kind = 'undecided' AND x.resolved_at IS NULL)
  UNION ALL
  SELECT 'asset', id, NULL FROM assets WHERE state = 'processing'
)
SELECT w.what, w.id
FROM waiting w
WHERE NOT EXISTS (SELECT FROM jobs j WHERE j.payload LIKE '%' || w.id || '%' OR j.payload LIKE '%"' || w.also || '"%')
