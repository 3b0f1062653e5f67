-- Up Migration

-- Of a sale that a bank takes back Odim keeps nothing, as of one that is refunded: our share is part of what is asked back, and not held
-- from the creator. covered: what of the sale is asked back; platform_fee: our share of it, once it is lost of what was lost.
ALTER TABLE dispute_stages ADD COLUMN covered bigint;
ALTER TABLE dispute_stages ADD COLUMN platform_fee bigint NOT NULL DEFAULT 0 CHECK (platform_fee >= 0);
-- Before, all of it was held from the creator.
UPDATE dispute_stages SET covered = held;
ALTER TABLE dispute_stages ALTER COLUMN covered SET NOT NULL;
ALTER TABLE dispute_stages ADD CONSTRAINT dispute_stages_covered CHECK (covered >= held);

-- Which sales are still to be released is looked for every ten minutes: among those that wait, and not among all there ever were.
-- released_at: it is, or nothing of it is left that could be.
ALTER TABLE payments ADD COLUMN available_at timestamptz;
ALTER TABLE payments ADD COLUMN released_at timestamptz;
UPDATE payments p SET available_at = c.available_at,
  released_at = (SELECT r.created_at FROM ledger_postings r WHERE r.source_type = 'payment' AND r.source_id = p.id AND r.kind = 'release')
FROM ledger_postings c WHERE c.source_type = 'payment' AND c.source_id = p.id AND c.kind = 'capture';
CREATE INDEX payments_to_release ON payments (available_at) WHERE released_at IS NULL AND available_at IS NOT NULL;
DROP INDEX ledger_postings_available;

-- Down Migration

CREATE INDEX ledger_postings_available ON ledger_postings (available_at) WHERE available_at IS NOT NULL;
ALTER TABLE payments DROP COLUMN available_at, DROP COLUMN released_at;
ALTER TABLE dispute_stages DROP COLUMN covered, DROP COLUMN platform_fee;
