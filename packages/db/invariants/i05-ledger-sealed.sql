-- The hash chain holds: each seal's hash is that of its postings as they are now and of the seal before, no posting is in two, and each
-- is in one or waits to be.
WITH chain AS (
  SELECT s.*, lag(hash, 1, sha256('odim ledger')) OVER (ORDER BY id) AS before, lag(id, 1, 0::bigint) OVER (ORDER BY id) AS before_id FROM ledger_seals s
), sealed AS (
  SELECT s.id AS seal, p AS posting FROM ledger_seals s, unnest(s.posting_ids) AS p
)
SELECT id AS seal, NULL::uuid AS posting, 'the hash is another' AS wrong FROM chain
WHERE previous_hash <> before OR before_id <> id - 1 OR hash IS DISTINCT FROM ledger_chain(previous_hash, posting_ids)
UNION ALL
SELECT min(seal), posting, 'sealed twice' FROM sealed GROUP BY posting HAVING count(*) > 1
UNION ALL
SELECT NULL, p.id, 'neither sealed nor waiting' FROM ledger_postings p
WHERE NOT EXISTS (SELECT FROM sealed s WHERE s.posting = p.id) AND NOT EXISTS (SELECT FROM ledger_unsealed u WHERE u.posting_id = p.id)
UNION ALL
SELECT NULL, u.posting_id, 'sealed, and waiting' FROM ledger_unsealed u WHERE EXISTS (SELECT FROM sealed s WHERE s.posting = u.posting_id)
