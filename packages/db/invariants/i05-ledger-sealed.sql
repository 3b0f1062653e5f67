-- The hash chain holds: each seal follows the one before it, the latest have the hash of their postings as they are now (all of them are
-- looked at each night), no posting is in two, and each is in one or waits to be.
WITH chain AS (
  SELECT s.*, lag(hash, 1, sha256('odim ledger')) OVER (ORDER BY id) AS before, lag(id, 1, 0::bigint) OVER (ORDER BY id) AS before_id FROM ledger_seals s
), latest AS (
  -- As many as five minutes bring and then some, but no more postings than can be hashed in a second or two.
  SELECT id FROM (
    SELECT id, row_number() OVER w AS nr, sum(cardinality(posting_ids)) OVER w - cardinality(posting_ids) AS postings_after
    FROM ledger_seals WINDOW w AS (ORDER BY id DESC)
  ) s WHERE nr <= 100 AND postings_after < 20000
), sealed AS (
  SELECT s.id AS seal, p AS posting FROM ledger_seals s, unnest(s.posting_ids) AS p
)
SELECT id AS seal, NULL::uuid AS posting, 'it follows another' AS wrong FROM chain
WHERE previous_hash <> before OR before_id <> id - 1
UNION ALL
SELECT s.id, NULL, 'the hash is another' FROM ledger_seals s JOIN latest USING (id)
WHERE s.hash IS DISTINCT FROM ledger_chain(s.previous_hash, s.posting_ids)
UNION ALL
SELECT min(seal), posting, 'sealed twice' FROM sealed GROUP BY posting HAVING count(*) > 1
UNION ALL
SELECT NULL, p.id, 'neither sealed nor waiting' FROM ledger_postings p
WHERE NOT EXISTS (SELECT FROM sealed s WHERE s.posting = p.id) AND NOT EXISTS (SELECT FROM ledger_unsealed u WHERE u.posting_id = p.id)
UNION ALL
SELECT NULL, u.posting_id, 'sealed, and waiting' FROM ledger_unsealed u WHERE EXISTS (SELECT FROM sealed s WHERE s.posting = u.posting_id)
