-- Up Migration

-- Why it goes back decides who bears the provider's fee: what fan or creator call off costs the creator, what we got wrong costs us.
ALTER TABLE refunds DROP CONSTRAINT refunds_reason_check;
ALTER TABLE refunds ADD CONSTRAINT refunds_reason CHECK (reason IN ('duplicate', 'fan-asked', 'creator-cancelled', 'late-money', 'our-error'));
-- The shares of the sale's fees that go with it: ours is given back, the provider's it keeps. Of a duplicate neither was ever taken.
ALTER TABLE refunds ADD COLUMN platform_fee bigint NOT NULL DEFAULT 0;
ALTER TABLE refunds ADD COLUMN provider_fee bigint NOT NULL DEFAULT 0;
-- Who asked; nobody where the product did by itself. What an operator wrote to it is among the acts.
ALTER TABLE refunds ADD COLUMN requested_by uuid REFERENCES users (id);
ALTER TABLE refunds ADD CONSTRAINT refunds_in_steps CHECK (currency <> 'XOF' OR reason = 'duplicate' OR amount % 100 = 0);
CREATE INDEX refunds_payment ON refunds (payment_id);
CREATE INDEX refunds_undecided ON refunds (id) WHERE state <> 'processed';

-- Never more than came, whatever runs at once: the payment's row is where refunds of one sale wait for each other.
CREATE FUNCTION refunds_check_within_capture() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  captured numeric;
  refunded numeric;
BEGIN
  PERFORM FROM payments WHERE id = NEW.payment_id FOR NO KEY UPDATE;
  SELECT coalesce(sum(e.amount), 0) INTO captured
  FROM ledger_postings p
  JOIN ledger_entries e ON e.posting_id = p.id AND e.component = 'gross'
  JOIN ledger_accounts a ON a.id = e.account_id AND a.kind = 'provider-clearing'
  WHERE p.source_type = 'payment' AND p.source_id = NEW.payment_id AND p.kind IN ('capture', 'duplicate-capture', 'late-capture');
  SELECT sum(amount) INTO refunded FROM refunds WHERE payment_id = NEW.payment_id AND state <> 'failed';
  IF refunded > captured THEN
    RAISE EXCEPTION 'more of payment % would go back than came', NEW.payment_id
      USING ERRCODE = 'OD024', DETAIL = json_build_object('payment', NEW.payment_id, 'captured', captured, 'refunded', refunded)::text;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER refund_within_capture AFTER INSERT OR UPDATE OF state, amount, payment_id ON refunds
  FOR EACH ROW WHEN (NEW.state <> 'failed') EXECUTE FUNCTION refunds_check_within_capture();

-- A month whose whole price went back is over: a running one ends then, one that had not begun comes to nothing (an empty range, which
-- overlaps with none). What it was before is kept, for a refund may fail.
ALTER TABLE subscription_periods ADD COLUMN revoked_at timestamptz;
ALTER TABLE subscription_periods ADD COLUMN granted_until timestamptz;
ALTER TABLE subscription_periods DROP CONSTRAINT subscription_periods_check;
ALTER TABLE subscription_periods ADD CONSTRAINT subscription_periods_length CHECK (ends_at > starts_at OR (ends_at = starts_at AND revoked_at IS NOT NULL));
ALTER TABLE subscription_periods ADD CONSTRAINT subscription_periods_revoked CHECK ((revoked_at IS NULL) = (granted_until IS NULL) AND granted_until >= ends_at);

-- Down Migration

ALTER TABLE subscription_periods DROP CONSTRAINT subscription_periods_length, DROP CONSTRAINT subscription_periods_revoked;
UPDATE subscription_periods SET ends_at = starts_at + interval '1 millisecond' WHERE ends_at = starts_at;
ALTER TABLE subscription_periods DROP COLUMN revoked_at, DROP COLUMN granted_until;
ALTER TABLE subscription_periods ADD CONSTRAINT subscription_periods_check CHECK (ends_at > starts_at);
DROP TRIGGER refund_within_capture ON refunds;
DROP FUNCTION refunds_check_within_capture;
DROP INDEX refunds_payment, refunds_undecided;
ALTER TABLE refunds DROP CONSTRAINT refunds_reason, DROP CONSTRAINT refunds_in_steps, DROP COLUMN platform_fee, DROP COLUMN provider_fee, DROP COLUMN requested_by;
-- What the older state has no word for stays as it is; new rows are as before.
ALTER TABLE refunds ADD CONSTRAINT refunds_reason_check CHECK (reason IN ('duplicate')) NOT VALID;
