-- Every success at the provider, in our domain and under a reference of ours, is captured exactly once with its amount, fee and currency;
-- and every capture is one of these. Of what a finished reading brought and has said so for a quarter of an hour, but for what somebody is
-- told of.
SELECT kind, integration_id, subject, reference, payment_id, ours, theirs, since
FROM reconciliation_differences
WHERE invariant = 'i08' AND NOT listed AND since < now() - interval '15 minutes'
