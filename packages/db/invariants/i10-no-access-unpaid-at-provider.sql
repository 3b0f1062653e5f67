-- Nobody has access by a payment of which the provider, asked after we captured it, says that it wasn't paid.
SELECT d.kind, d.integration_id, d.reference, d.payment_id, s.id AS period
FROM reconciliation_differences d JOIN subscription_periods s ON s.payment_id = d.payment_id
WHERE d.invariant = 'i10' AND NOT d.listed AND d.since < now() - interval '15 minutes'
