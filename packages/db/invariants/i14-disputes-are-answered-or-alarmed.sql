-- No dispute's time runs out unseen: it was answered, or people were told that an hour was left, or none.
SELECT s.id AS stage, s.dispute_id AS dispute, s.due_at, s.reminded
FROM dispute_stages s JOIN disputes d ON d.id = s.dispute_id
WHERE s.outcome IS NULL AND s.answer IS NULL AND d.state = 'opened'
  AND s.due_at < now() - interval '10 minutes' AND coalesce(s.reminded, 24) > 1
