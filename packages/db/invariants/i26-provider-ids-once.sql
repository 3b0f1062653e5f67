-- A provider's id names one row of ours.
SELECT 'payment' AS what, integration_id, provider_id, count(*) AS rows
FROM payments WHERE provider_id IS NOT NULL GROUP BY integration_id, provider_id HAVING count(*) > 1
UNION ALL
SELECT 'refund', integration_id, provider_id, count(*)
FROM refunds WHERE provider_id IS NOT NULL GROUP BY integration_id, provider_id HAVING count(*) > 1
UNION ALL
SELECT 'transfer', integration_id, transfer_code, count(*)
FROM payout_transfers WHERE transfer_code IS NOT NULL GROUP BY integration_id, transfer_code HAVING count(*) > 1
UNION ALL
SELECT 'dispute', integration_id, provider_id, count(*)
FROM disputes GROUP BY integration_id, provider_id HAVING count(*) > 1
