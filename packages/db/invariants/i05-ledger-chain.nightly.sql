-- Every seal there is has the hash of its postings as they are now: nothing that was sealed has changed since.
SELECT id AS seal, 'the hash is another' AS wrong FROM ledger_seals
WHERE hash IS DISTINCT FROM ledger_chain(previous_hash, posting_ids)
