-- A staged job reaches the queue within a minute.
SELECT id AS staged, task, created_at
FROM job_outbox
WHERE created_at < now() - interval '1 minute'
