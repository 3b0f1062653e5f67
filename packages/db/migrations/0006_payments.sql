-- Up Migration

-- What a fan asked to buy, with the price as it stood then. At most one is open for each fan and plan.
CREATE TABLE orders (
  id               uuid PRIMARY KEY,
  fan_id           uuid NOT NULL REFERENCES users (id),
  creator_id       uuid NOT NULL REFERENCES creators (id),
  plan_id          uuid NOT NULL,
  integration_id   text NOT NULL,
  currency         text NOT NULL,
  amount           bigint NOT NULL CHECK (amount > 0),
  platform_fee_bps integer NOT NULL CHECK (platform_fee_bps BETWEEN 0 AND 10000),
  state            text NOT NULL,
  created_at       timestamptz NOT NULL DEFAULT now(),
  paid_at          timestamptz,
  UNIQUE (id, integration_id, currency),
  FOREIGN KEY (plan_id, creator_id, integration_id, currency) REFERENCES plans (id, creator_id, integration_id, currency),
  CHECK (currency <> 'XOF' OR amount % 100 = 0),
  CHECK ((state = 'paid') = (paid_at IS NOT NULL))
);
CREATE UNIQUE INDEX orders_one_open ON orders (fan_id, plan_id) WHERE state = 'open';
CREATE INDEX orders_fan ON orders (fan_id, created_at DESC);

INSERT INTO state_moves (machine, from_state, to_state) VALUES
  ('order', '', 'open'), ('order', 'open', 'paid'), ('order', 'open', 'cancelled'), ('order', 'open', 'expired'),
  ('order', 'cancelled', 'paid'), ('order', 'expired', 'paid');
CREATE TRIGGER order_state AFTER INSERT OR UPDATE OF state ON orders FOR EACH ROW EXECUTE FUNCTION enforce_state_move('order');

-- One attempt to pay an order: one reference at the provider.
CREATE TABLE payments (
  id                uuid PRIMARY KEY,
  order_id          uuid NOT NULL,
  integration_id    text NOT NULL,
  currency          text NOT NULL,
  amount            bigint NOT NULL CHECK (amount > 0),
  -- kind (2–4 letters), then our own id: legal for every call of the provider
  reference         text NOT NULL CHECK (reference ~ '^[a-z]{2,4}-[a-z0-9-]{12,44}$' AND length(reference) BETWEEN 16 AND 50),
  domain            text NOT NULL CHECK (domain IN ('test', 'live')),
  state             text NOT NULL,
  authorization_url text,
  access_code       text,
  provider_id       text CHECK (provider_id ~ '^[0-9]+$'),
  provider_fee      bigint CHECK (provider_fee >= 0),
  channel           text,
  gateway_response  text,
  created_at        timestamptz NOT NULL DEFAULT now(),
  paid_at           timestamptz,
  settled_at        timestamptz,
  checked_at        timestamptz,
  checks            integer NOT NULL DEFAULT 0,
  UNIQUE (integration_id, reference),
  UNIQUE (reference),
  UNIQUE (integration_id, provider_id),
  UNIQUE (id, integration_id, currency),
  FOREIGN KEY (order_id, integration_id, currency) REFERENCES orders (id, integration_id, currency),
  FOREIGN KEY (integration_id, currency) REFERENCES integration_currencies (integration_id, currency),
  CHECK (state <> 'captured' OR (provider_id IS NOT NULL AND provider_fee IS NOT NULL AND paid_at IS NOT NULL AND settled_at IS NOT NULL))
);
CREATE INDEX payments_order ON payments (order_id, created_at DESC);
CREATE INDEX payments_unsettled ON payments (created_at) WHERE state IN ('initiated', 'pending', 'abandoned');

-- A late success is always legal: the provider may still take the money after it said abandoned or failed.
INSERT INTO state_moves (machine, from_state, to_state) VALUES
  ('payment', '', 'initiated'),
  ('payment', 'initiated', 'pending'), ('payment', 'initiated', 'captured'), ('payment', 'initiated', 'abandoned'), ('payment', 'initiated', 'failed'), ('payment', 'initiated', 'expired'), ('payment', 'initiated', 'mismatched'),
  ('payment', 'pending', 'captured'), ('payment', 'pending', 'abandoned'), ('payment', 'pending', 'failed'), ('payment', 'pending', 'expired'), ('payment', 'pending', 'mismatched'),
  ('payment', 'abandoned', 'pending'), ('payment', 'abandoned', 'captured'), ('payment', 'abandoned', 'failed'), ('payment', 'abandoned', 'expired'), ('payment', 'abandoned', 'mismatched'),
  ('payment', 'failed', 'captured'), ('payment', 'failed', 'mismatched'), ('payment', 'expired', 'captured'), ('payment', 'expired', 'mismatched'),
  ('payment', 'mismatched', 'captured');
CREATE TRIGGER payment_state AFTER INSERT OR UPDATE OF state ON payments FOR EACH ROW EXECUTE FUNCTION enforce_state_move('payment');

-- What is bought at most once an order is guarded in 0008; what was paid too often goes back through here.
CREATE TABLE refunds (
  id             uuid PRIMARY KEY,
  payment_id     uuid NOT NULL,
  integration_id text NOT NULL,
  currency       text NOT NULL,
  amount         bigint NOT NULL CHECK (amount > 0),
  reason         text NOT NULL CHECK (reason IN ('duplicate')),
  state          text NOT NULL,
  provider_id    text CHECK (provider_id ~ '^[0-9]+$'),
  created_at     timestamptz NOT NULL DEFAULT now(),
  requested_at   timestamptz,
  processed_at   timestamptz,
  UNIQUE (integration_id, provider_id),
  FOREIGN KEY (payment_id, integration_id, currency) REFERENCES payments (id, integration_id, currency)
);
CREATE UNIQUE INDEX refunds_one_duplicate ON refunds (payment_id) WHERE reason = 'duplicate';

INSERT INTO state_moves (machine, from_state, to_state) VALUES
  ('refund', '', 'requested'), ('refund', 'requested', 'pending'), ('refund', 'requested', 'processed'), ('refund', 'requested', 'failed'), ('refund', 'requested', 'needs-attention'),
  ('refund', 'pending', 'processed'), ('refund', 'pending', 'failed'), ('refund', 'pending', 'needs-attention'),
  ('refund', 'needs-attention', 'pending'), ('refund', 'needs-attention', 'processed'), ('refund', 'needs-attention', 'failed'), ('refund', 'failed', 'processed');
CREATE TRIGGER refund_state AFTER INSERT OR UPDATE OF state ON refunds FOR EACH ROW EXECUTE FUNCTION enforce_state_move('refund');

-- Something about money that a person has to look at. Nothing is granted while one is open.
CREATE TABLE payment_exceptions (
  id          uuid PRIMARY KEY,
  payment_id  uuid REFERENCES payments (id),
  kind        text NOT NULL CHECK (kind IN ('amount-mismatch', 'currency-mismatch', 'domain-mismatch', 'order-mismatch', 'reversed-before-capture', 'refund-failed', 'unknown-reference')),
  detail      jsonb NOT NULL,
  opened_at   timestamptz NOT NULL DEFAULT now(),
  resolved_at timestamptz
);
CREATE UNIQUE INDEX payment_exceptions_one_open ON payment_exceptions (payment_id, kind) WHERE resolved_at IS NULL;

-- The inbox: raw bytes as they came. The provider gives no event id, so the key is made of what the event says.
CREATE TABLE webhook_events (
  id             uuid PRIMARY KEY,
  integration_id text NOT NULL REFERENCES integrations (id),
  dedupe_key     text NOT NULL,
  event          text NOT NULL,
  reference      text,
  body           bytea NOT NULL,
  verdict        text CHECK (verdict IN ('done', 'ignored', 'unknown-event', 'failed')),
  error          text,
  received_at    timestamptz NOT NULL DEFAULT now(),
  handled_at     timestamptz,
  UNIQUE (integration_id, dedupe_key),
  CHECK ((verdict IS NULL) = (handled_at IS NULL))
);
CREATE INDEX webhook_events_unhandled ON webhook_events (received_at) WHERE verdict IS NULL;

-- What was once about money is never deleted by the product; it moves to another state.
REVOKE DELETE ON orders, payments, refunds, payment_exceptions, webhook_events FROM odim_app;

-- Down Migration

DROP TABLE webhook_events, payment_exceptions, refunds, payments, orders;
DELETE FROM state_moves WHERE machine IN ('order', 'payment', 'refund');
