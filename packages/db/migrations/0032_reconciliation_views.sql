-- Up Migration

-- Whose a refund, a dispute or a transfer is that isn't known by its number: the transaction's number or the transfer's reference, as the
-- provider answered when it was asked; '' where it knew nothing.
ALTER TABLE provider_ledger_rows ADD COLUMN about text CHECK (length(about) <= 120);

-- Each movement of the provider's balance beside what our books say of it, both in hundredths, below zero where money leaves.
-- whose: ours (booked, or a payout under way), unbooked (it is about something of ours and we have it not), settlement (paid out to the
-- business), elsewhere (another channel of the business, a top-up). Only what readings that ended have brought; and of our side only what
-- the readings cover and is a quarter of an hour older than the latest of them.
CREATE VIEW reconciliation_movements AS
WITH covered AS (
  SELECT integration_id, min(window_from) AS since, max(window_to) - interval '15 minutes' AS until FROM provider_syncs WHERE outcome = 'done' GROUP BY 1
), moved AS (
  SELECT r.integration_id, r.currency, r.model, r.model_id, max(nullif(r.about, '')) AS about, sum(r.difference) AS theirs,
    max(r.changed_at) AS since, max(r.happened_at) AS happened_at, bool_and(s.outcome IS NOT DISTINCT FROM 'done') AS read
  FROM provider_ledger_rows r JOIN provider_syncs s ON s.id = r.sync_id
  GROUP BY 1, 2, 3, 4
), clearing AS (
  SELECT p.source_type, p.source_id, sum(e.amount) AS net
  FROM ledger_postings p JOIN ledger_entries e ON e.posting_id = p.id JOIN ledger_accounts a ON a.id = e.account_id AND a.kind = 'provider-clearing'
  GROUP BY 1, 2
), ours AS (
  SELECT 'transaction' AS model, y.integration_id, y.currency, y.provider_id AS model_id, y.id AS payment_id, NULL::uuid AS payout_id, y.reference,
    c.net AS ours, y.paid_at AS happened_at, y.settled_at AS known_at
  FROM payments y JOIN clearing c ON c.source_type = 'payment' AND c.source_id = y.id WHERE y.provider_id IS NOT NULL
  UNION ALL
  -- The provider takes a refund from the balance when it is asked for, and puts back what failed.
  SELECT 'refund', r.integration_id, r.currency, r.provider_id, r.payment_id, NULL, y.reference,
    CASE r.state WHEN 'failed' THEN 0 ELSE -r.amount END, coalesce(r.requested_at, r.created_at), coalesce(r.requested_at, r.created_at)
  FROM refunds r JOIN payments y ON y.id = r.payment_id WHERE r.provider_id IS NOT NULL
  UNION ALL
  SELECT 'transfer', t.integration_id, t.currency, t.provider_id, NULL, t.payout_id, t.reference,
    CASE WHEN t.outcome IN ('success', 'reversed') THEN coalesce(c.net, 0) ELSE 0 END, coalesce(t.sent_at, t.created_at), coalesce(t.checked_at, t.created_at)
  FROM payout_transfers t LEFT JOIN clearing c ON c.source_type = 'payout' AND c.source_id = t.payout_id
  WHERE t.provider_id IS NOT NULL AND t.outcome IS NOT NULL
  UNION ALL
  SELECT 'dispute', d.integration_id, d.currency, d.provider_id, d.payment_id, NULL, y.reference,
    (SELECT coalesce(sum(c.net), 0) FROM dispute_stages g JOIN clearing c ON c.source_type = 'dispute' AND c.source_id = g.id WHERE g.dispute_id = d.id),
    coalesce(d.decided_at, d.opened_at), coalesce(d.decided_at, d.opened_at)
  FROM disputes d JOIN payments y ON y.id = d.payment_id
)
SELECT coalesce(o.integration_id, m.integration_id) AS integration_id, coalesce(o.currency, m.currency) AS currency,
  coalesce(o.model, m.model) AS model, coalesce(o.model_id, m.model_id) AS subject,
  coalesce(o.payment_id, y.id) AS payment_id, coalesce(o.payout_id, p.payout_id) AS payout_id,
  coalesce(o.reference, p.reference, t.reference, y.reference) AS reference,
  CASE
    WHEN o.model IS NOT NULL OR p.id IS NOT NULL THEN 'ours'
    WHEN m.model = 'settlement' THEN 'settlement'
    WHEN m.model = 'transfer' OR y.id IS NOT NULL OR t.reference ~ '^[a-z]{2,4}-[0-9a-f]{32}$' THEN 'unbooked'
    ELSE 'elsewhere'
  END AS whose,
  -- A transfer under way: whether the provider has taken it already is its business.
  CASE WHEN o.model IS NOT NULL THEN o.ours WHEN p.id IS NOT NULL THEN m.theirs ELSE 0 END AS ours,
  coalesce(m.theirs, 0) AS theirs,
  coalesce(m.since, (SELECT min(s.finished_at) FROM provider_syncs s WHERE s.integration_id = o.integration_id AND s.outcome = 'done'
    AND s.window_to > greatest(o.happened_at, o.known_at) + interval '15 minutes')) AS since,
  coalesce(m.happened_at, o.happened_at) AS happened_at
FROM ours o
FULL JOIN moved m ON m.integration_id = o.integration_id AND m.currency = o.currency AND m.model = o.model AND m.model_id = o.model_id
LEFT JOIN covered k ON k.integration_id = o.integration_id
LEFT JOIN payout_transfers p ON o.model IS NULL AND m.model = 'transfer' AND p.integration_id = m.integration_id
  AND (p.provider_id = m.model_id OR p.reference = m.about) AND p.outcome IS NULL
LEFT JOIN provider_transactions t ON o.model IS NULL AND t.integration_id = m.integration_id
  AND t.provider_id = CASE m.model WHEN 'transaction' THEN m.model_id WHEN 'refund' THEN m.about WHEN 'dispute' THEN m.about END
LEFT JOIN payments y ON o.model IS NULL AND y.integration_id = m.integration_id AND (y.reference = t.reference)
WHERE m.read IS NOT FALSE
  AND (m.model IS NOT NULL OR (o.happened_at > k.since AND o.happened_at < k.until AND o.known_at < k.until));

-- Where our books, the provider's transactions, and its balance ledger and settlements don't agree. invariant: whose breach it is, once it
-- is old; since: since when we could know; happened_at: when it happened at the provider; listed: somebody is told of it already, or has
-- explained it as it stands.
CREATE VIEW reconciliation_differences AS
WITH covered AS (
  SELECT integration_id, min(window_from) AS since, max(window_to) - interval '15 minutes' AS until FROM provider_syncs WHERE outcome = 'done' GROUP BY 1
), seen AS (
  SELECT t.*, t.status IN ('success', 'reversed', 'reversal-pending') AS paid, i.settles_to
  FROM provider_transactions t
  JOIN provider_syncs s ON s.id = t.sync_id AND s.outcome = 'done'
  JOIN integrations i ON i.id = t.integration_id AND i.domain = t.domain
), captured AS (
  SELECT p.source_id AS payment_id, count(DISTINCT p.id) AS postings, min(p.currency) AS currency, sum(e.amount) AS net,
    sum(e.amount) FILTER (WHERE e.component = 'gross') AS gross
  FROM ledger_postings p JOIN ledger_entries e ON e.posting_id = p.id JOIN ledger_accounts a ON a.id = e.account_id AND a.kind = 'provider-clearing'
  WHERE p.source_type = 'payment' AND p.kind IN ('capture', 'duplicate-capture', 'late-capture') GROUP BY 1
), chain AS (
  SELECT r.*, lag(r.balance) OVER w AS before, s.outcome AS sync_outcome,
    first_value(r.provider_id) OVER w = r.provider_id AS first
  FROM provider_ledger_rows r JOIN provider_syncs s ON s.id = r.sync_id
  WINDOW w AS (PARTITION BY r.integration_id, r.currency ORDER BY r.happened_at, r.provider_id::numeric)
), settled AS (
  SELECT z.integration_id, z.provider_id, z.status, z.currency, z.total_processed, z.total_fees, z.effective_amount, z.changed_at, z.settled_on, i.settles_to,
    (SELECT coalesce(sum(t.amount), 0) FROM provider_transactions t WHERE t.integration_id = z.integration_id AND t.settlement_id = z.provider_id) AS amounts,
    (SELECT coalesce(sum(t.fees), 0) FROM provider_transactions t WHERE t.integration_id = z.integration_id AND t.settlement_id = z.provider_id) AS fees,
    (SELECT -sum(r.difference) FROM provider_ledger_rows r WHERE r.integration_id = z.integration_id AND r.model = 'settlement' AND r.model_id = z.provider_id) AS left_balance,
    row_number() OVER (PARTITION BY z.integration_id, z.currency ORDER BY (z.status = 'success') DESC, z.settled_on DESC, z.provider_id::numeric DESC) AS latest
  FROM provider_settlements z JOIN provider_syncs s ON s.id = z.sync_id AND s.outcome = 'done' JOIN integrations i ON i.id = z.integration_id
  WHERE z.transactions_read_at IS NOT NULL
), found AS (
  -- Money that came and isn't in our books as it came.
  SELECT 'i08' AS invariant, CASE WHEN p.id IS NULL THEN 'transaction-unknown' WHEN c.postings IS NULL THEN 'not-captured' ELSE 'capture-differs' END AS kind,
    t.integration_id, t.currency, t.provider_id AS subject, t.reference, p.id AS payment_id, NULL::uuid AS payout_id,
    c.net AS ours, (t.amount - coalesce(t.fees, 0))::numeric AS theirs, t.changed_at AS since, coalesce(t.paid_at, t.made_at) AS happened_at
  FROM seen t
  LEFT JOIN payments p ON p.integration_id = t.integration_id AND p.reference = t.reference
  LEFT JOIN captured c ON c.payment_id = p.id
  WHERE t.paid AND t.reference ~ '^[a-z]{2,4}-[0-9a-f]{32}$'
    AND NOT (c.postings IS NOT DISTINCT FROM 1 AND c.currency = t.currency AND c.net = t.amount - coalesce(t.fees, 0)
      AND c.gross IN (t.amount, coalesce(t.requested_amount, t.amount)) AND p.provider_id IS NOT DISTINCT FROM t.provider_id)
    AND NOT (c.postings IS NULL AND p.state IS NOT DISTINCT FROM 'mismatched'
      AND EXISTS (SELECT FROM payment_exceptions x WHERE x.payment_id = p.id))
  UNION ALL
  -- Money in our books that the provider doesn't know of.
  SELECT 'i08', 'capture-unknown', p.integration_id, p.currency, p.reference, p.reference, p.id, NULL, c.net, 0,
    (SELECT min(s.finished_at) FROM provider_syncs s WHERE s.integration_id = p.integration_id AND s.outcome = 'done'
      AND s.window_to > greatest(p.settled_at, p.created_at) + interval '15 minutes'), p.created_at
  FROM payments p JOIN covered k ON k.integration_id = p.integration_id LEFT JOIN captured c ON c.payment_id = p.id
  WHERE p.state = 'captured' AND p.created_at > k.since AND p.created_at < k.until AND p.settled_at < k.until
    AND NOT EXISTS (SELECT FROM provider_transactions t WHERE t.integration_id = p.integration_id AND t.reference = p.reference)
  UNION ALL
  -- What somebody was given for it, though the provider, asked later, says that it wasn't paid.
  SELECT 'i10', 'capture-unfounded', t.integration_id, t.currency, t.provider_id, t.reference, p.id, NULL, c.net, 0, greatest(t.changed_at, p.settled_at), t.made_at
  FROM seen t
  JOIN payments p ON p.integration_id = t.integration_id AND p.reference = t.reference AND p.state = 'captured'
  LEFT JOIN captured c ON c.payment_id = p.id
  WHERE NOT t.paid AND t.read_at > p.settled_at
  UNION ALL
  -- A movement of the balance that isn't what our books say. One of a sale that isn't booked at all is told above.
  SELECT 'i09', CASE m.model WHEN 'transaction' THEN 'balance' ELSE m.model END || CASE m.whose WHEN 'unbooked' THEN '-unknown' ELSE '-differs' END,
    m.integration_id, m.currency, m.subject, m.reference, m.payment_id, m.payout_id, m.ours, m.theirs, m.since, m.happened_at
  FROM reconciliation_movements m
  WHERE m.whose IN ('ours', 'unbooked') AND m.ours <> m.theirs
    AND NOT (m.model = 'transaction' AND m.whose = 'unbooked' AND EXISTS (
      SELECT FROM seen t WHERE t.integration_id = m.integration_id AND t.provider_id = m.subject AND t.paid AND t.amount - coalesce(t.fees, 0) = m.theirs))
  UNION ALL
  -- The provider's own rows don't follow from each other: we have not read them all.
  SELECT 'i09', 'balance-gap', c.integration_id, c.currency, c.provider_id, NULL, NULL, NULL, c.before + c.difference, c.balance, c.changed_at, c.happened_at
  FROM chain c WHERE NOT c.first AND c.sync_outcome = 'done' AND c.balance <> c.before + c.difference
  UNION ALL
  SELECT 'i09', 'settlement-differs', z.integration_id, z.currency, z.provider_id, NULL, NULL, NULL, z.amounts - z.fees, z.total_processed - z.total_fees, z.changed_at, z.settled_on
  FROM settled z WHERE z.status <> 'failed' AND (z.amounts, z.fees) IS DISTINCT FROM (z.total_processed::numeric, z.total_fees::numeric)
  UNION ALL
  SELECT 'i09', 'settlement-moved', z.integration_id, z.currency, z.provider_id, NULL, NULL, NULL, z.effective_amount, z.left_balance, z.changed_at, z.settled_on
  FROM settled z WHERE z.status = 'success' AND z.left_balance <> z.effective_amount
  UNION ALL
  -- The latest settlement of each currency went elsewhere than payouts are set up for.
  SELECT '', 'settles-elsewhere', z.integration_id, z.currency, z.currency, NULL, NULL, NULL, NULL, z.left_balance, z.changed_at, z.settled_on
  FROM settled z JOIN covered k ON k.integration_id = z.integration_id
  WHERE z.latest = 1 AND z.status = 'success' AND z.effective_amount > 0 AND z.settled_on < k.until AND (z.settles_to = 'bank') <> (z.left_balance IS NOT NULL)
)
SELECT f.*,
  EXISTS (SELECT FROM reconciliation_exceptions x WHERE x.integration_id = f.integration_id AND x.kind = f.kind AND x.subject = f.subject
    AND (x.resolved_at IS NULL OR (x.resolution = 'accepted' AND x.resolved_at >= f.since)))
  OR EXISTS (SELECT FROM payment_exceptions x WHERE x.payment_id = f.payment_id AND x.resolved_at IS NULL)
  OR EXISTS (SELECT FROM payout_exceptions x WHERE x.payout_id = f.payout_id AND x.resolved_at IS NULL) AS listed
FROM found f;

-- The latest movements are looked at for whose they are.
CREATE INDEX provider_ledger_rows_when ON provider_ledger_rows (integration_id, happened_at);

-- Down Migration

DROP INDEX provider_ledger_rows_when;
DROP VIEW reconciliation_differences, reconciliation_movements;
ALTER TABLE provider_ledger_rows DROP COLUMN about;
