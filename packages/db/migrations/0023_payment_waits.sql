-- Up Migration

-- Who wants a mail when payments work again: asked while Paystack was away, once a fan and plan until it is over.
CREATE TABLE payment_waits (
  id             uuid PRIMARY KEY,
  fan_id         uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  plan_id        uuid NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
  -- kept open for the fan when they asked; this one or a later one paid, there is nothing to tell
  order_id       uuid NOT NULL REFERENCES orders (id),
  -- whose payments have to work again
  integration_id text NOT NULL,
  asked_at       timestamptz NOT NULL DEFAULT now(),
  ended_at       timestamptz,
  outcome        text CHECK (outcome IN ('told', 'withdrawn', 'paid')),
  CHECK ((ended_at IS NULL) = (outcome IS NULL))
);
CREATE UNIQUE INDEX payment_waits_one_open ON payment_waits (fan_id, plan_id) WHERE ended_at IS NULL;
-- The job looks each minute; while nobody waits this is empty.
CREATE INDEX payment_waits_open ON payment_waits (integration_id, id) WHERE ended_at IS NULL;
CREATE INDEX payment_waits_plan ON payment_waits (plan_id);
CREATE INDEX payment_waits_order ON payment_waits (order_id);

-- Down Migration

DROP TABLE payment_waits;
