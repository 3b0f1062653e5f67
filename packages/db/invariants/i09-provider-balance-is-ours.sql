-- Captures less refunds, lost disputes, transfers and the provider's fees are what moved the provider's balance, row by row; its rows follow
-- from each other; and its settlements are their transactions. Of what a finished reading brought and has said so for a quarter of an hour,
-- but for what somebody is told of.
SELECT kind, integration_id, currency, subject, reference, ours, theirs, since
FROM reconciliation_differences
WHERE invariant = 'i09' AND NOT listed AND since < now() - interval '15 minutes'
