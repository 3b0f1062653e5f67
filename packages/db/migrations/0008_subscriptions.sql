-- Up Migration

CREATE TABLE subscriptions (
  id         uuid PRIMARY KEY,
  fan_id     uuid NOT NULL REFERENCES users (id),
  creator_id uuid NOT NULL REFERENCES creators (id),
  plan_id    uuid NOT NULL,
  -- months are counted from here, so that 31 January → 28 February → 31 March
  anchor_at  timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (fan_id, plan_id),
  FOREIGN KEY (plan_id, creator_id) REFERENCES plans (id, creator_id)
);
CREATE INDEX subscriptions_creator ON subscriptions (creator_id);

-- What a captured payment bought: access from starts_at to ends_at, exactly once an order.
CREATE TABLE subscription_periods (
  id              uuid PRIMARY KEY,
  subscription_id uuid NOT NULL REFERENCES subscriptions (id),
  order_id        uuid NOT NULL UNIQUE REFERENCES orders (id),
  payment_id      uuid NOT NULL UNIQUE REFERENCES payments (id),
  starts_at       timestamptz NOT NULL,
  ends_at         timestamptz NOT NULL CHECK (ends_at > starts_at),
  reminded_at     timestamptz,
  ended_notice_at timestamptz,
  created_at      timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT subscription_periods_no_overlap EXCLUDE USING gist (subscription_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
);
CREATE INDEX subscription_periods_end ON subscription_periods (ends_at);
CREATE INDEX subscription_periods_subscription ON subscription_periods (subscription_id, ends_at);

REVOKE DELETE ON subscriptions, subscription_periods FROM odim_app;

-- Down Migration

DROP TABLE subscription_periods, subscriptions;
