-- Up Migration

-- When this device's person last showed that they know the password, for what a stolen session must not do.
ALTER TABLE sessions ADD COLUMN password_confirmed_at timestamptz;

-- When a creator wants to be paid. No row: by hand only. Of the weekly one also what became of it last, so that whoever was skipped reads why.
CREATE TABLE payout_settings (
  creator_id        uuid PRIMARY KEY REFERENCES creators (id),
  schedule          text NOT NULL CHECK (schedule IN ('manual', 'weekly')),
  -- 1 is Monday; both in the creator's own time zone
  weekday           smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  hour              smallint NOT NULL CHECK (hour BETWEEN 0 AND 23),
  -- the local date of the last weekly payout that was looked at
  last_weekly       date,
  last_skip_reason  text CHECK (last_skip_reason IN ('nothing', 'minimum', 'under-way', 'account', 'paused')),
  last_skip_at      timestamptz,
  changed_at        timestamptz NOT NULL DEFAULT now(),
  CHECK ((last_skip_reason IS NULL) = (last_skip_at IS NULL))
);

-- Money on its way to a creator. amount is what leaves their balance; amount - fee is what the provider is asked to send.
CREATE TABLE payouts (
  id             uuid PRIMARY KEY,
  creator_id     uuid NOT NULL,
  integration_id text NOT NULL,
  currency       text NOT NULL,
  account_id     uuid NOT NULL REFERENCES payout_accounts (id),
  amount         bigint NOT NULL CHECK (amount > 0),
  fee            bigint NOT NULL CHECK (fee >= 0 AND fee < amount),
  method         text NOT NULL CHECK (method IN ('transfer', 'by-hand')),
  origin         text NOT NULL CHECK (origin IN ('manual', 'weekly')),
  -- of one form or one week: asked twice it is one payout
  request_key    text NOT NULL CHECK (length(request_key) BETWEEN 8 AND 60),
  state          text NOT NULL,
  held_reason    text CHECK (held_reason IN ('shortage', 'frozen', 'paused', 'account', 'provider', 'operator')),
  held_until     timestamptz,
  failed_reason  text CHECK (failed_reason IN ('bank', 'account', 'returned', 'operator')),
  charged_fee    bigint CHECK (charged_fee >= 0),
  by_hand_note   text CHECK (length(by_hand_note) BETWEEN 1 AND 300),
  requested_at   timestamptz NOT NULL DEFAULT now(),
  paid_at        timestamptz,
  ended_at       timestamptz,
  UNIQUE (creator_id, request_key),
  UNIQUE (id, integration_id, currency),
  FOREIGN KEY (creator_id, integration_id, currency) REFERENCES creators (id, integration_id, currency),
  CHECK (currency <> 'XOF' OR (amount - fee) % 100 = 0),
  CHECK ((state = 'held') = (held_reason IS NOT NULL)),
  CHECK (held_until IS NULL OR state = 'held'),
  CHECK (state <> 'paid' OR paid_at IS NOT NULL)
);
-- One at a time: what is under way is then always one sum with one answer to "where is my money".
CREATE UNIQUE INDEX payouts_one_open ON payouts (creator_id) WHERE state NOT IN ('paid', 'failed', 'reversed');
CREATE INDEX payouts_of_creator ON payouts (creator_id, id DESC);
CREATE INDEX payouts_to_send ON payouts (integration_id, currency, id) WHERE state IN ('requested', 'held', 'sending');
CREATE INDEX payouts_by_state ON payouts (state, id DESC);

INSERT INTO state_moves (machine, from_state, to_state) VALUES
  ('payout', '', 'requested'),
  ('payout', 'requested', 'sending'), ('payout', 'requested', 'held'), ('payout', 'requested', 'failed'), ('payout', 'requested', 'paid'),
  ('payout', 'held', 'requested'), ('payout', 'held', 'failed'), ('payout', 'held', 'paid'),
  ('payout', 'sending', 'held'), ('payout', 'sending', 'pending'), ('payout', 'sending', 'otp'), ('payout', 'sending', 'paid'), ('payout', 'sending', 'failed'),
  ('payout', 'sending', 'abandoned'), ('payout', 'sending', 'blocked'), ('payout', 'sending', 'rejected'),
  ('payout', 'pending', 'otp'), ('payout', 'pending', 'paid'), ('payout', 'pending', 'failed'),
  ('payout', 'pending', 'abandoned'), ('payout', 'pending', 'blocked'), ('payout', 'pending', 'rejected'),
  ('payout', 'otp', 'pending'), ('payout', 'otp', 'paid'), ('payout', 'otp', 'failed'),
  ('payout', 'otp', 'abandoned'), ('payout', 'otp', 'blocked'), ('payout', 'otp', 'rejected'),
  ('payout', 'abandoned', 'requested'), ('payout', 'abandoned', 'failed'), ('payout', 'blocked', 'requested'), ('payout', 'blocked', 'failed'),
  ('payout', 'rejected', 'requested'), ('payout', 'rejected', 'failed'),
  ('payout', 'paid', 'reversed');
CREATE TRIGGER payout_state AFTER INSERT OR UPDATE OF state ON payouts FOR EACH ROW EXECUTE FUNCTION enforce_state_move('payout');

-- One order to the provider, under one reference of ours: written before the provider hears of it. ended_at: the provider has said for good
-- that this one moved no money, or took it back; only then may there be another.
CREATE TABLE payout_transfers (
  id             uuid PRIMARY KEY,
  payout_id      uuid NOT NULL,
  integration_id text NOT NULL,
  currency       text NOT NULL,
  reference      text NOT NULL UNIQUE CHECK (reference ~ '^po-[a-z0-9-]{13,47}$'),
  recipient_code text NOT NULL,
  amount         bigint NOT NULL CHECK (amount > 0),
  transfer_code  text CHECK (transfer_code ~ '^TRF_[A-Za-z0-9_-]+$'),
  provider_id    text CHECK (provider_id ~ '^[0-9]+$'),
  outcome        text CHECK (outcome IN ('success', 'failed', 'reversed', 'abandoned', 'blocked', 'rejected', 'refused')),
  provider_said  text CHECK (length(provider_said) <= 200),
  sends          integer NOT NULL DEFAULT 0,
  created_at     timestamptz NOT NULL DEFAULT now(),
  sent_at        timestamptz,
  checked_at     timestamptz,
  ended_at       timestamptz,
  UNIQUE (integration_id, transfer_code),
  UNIQUE (integration_id, provider_id),
  FOREIGN KEY (payout_id, integration_id, currency) REFERENCES payouts (id, integration_id, currency),
  CHECK ((outcome IS NULL OR outcome = 'success') = (ended_at IS NULL))
);
CREATE UNIQUE INDEX payout_transfers_one_live ON payout_transfers (payout_id) WHERE ended_at IS NULL;
CREATE INDEX payout_transfers_payout ON payout_transfers (payout_id, id DESC);

-- Where no payout leaves; written by operators and by the job that checks invariants. Captures go on.
CREATE TABLE payout_freezes (
  id             uuid PRIMARY KEY,
  scope          text NOT NULL CHECK (scope IN ('all', 'integration', 'creator')),
  integration_id text REFERENCES integrations (id),
  creator_id     uuid REFERENCES creators (id),
  reason         text NOT NULL CHECK (reason IN ('invariant', 'reconcile', 'balance', 'restore', 'review', 'operator')),
  detail         jsonb NOT NULL DEFAULT '{}',
  since          timestamptz NOT NULL DEFAULT now(),
  -- null: until somebody lifts it
  until          timestamptz,
  frozen_by      uuid REFERENCES users (id),
  lifted_at      timestamptz,
  lifted_by      uuid REFERENCES users (id),
  lift_reason    text CHECK (length(lift_reason) BETWEEN 1 AND 300),
  CHECK ((scope = 'integration') = (integration_id IS NOT NULL)),
  CHECK ((scope = 'creator') = (creator_id IS NOT NULL)),
  CHECK (until IS NULL OR until > since),
  CHECK ((lifted_at IS NULL) = (lift_reason IS NULL))
);
-- A job that finds the same breach again freezes nothing twice.
CREATE UNIQUE INDEX payout_freezes_one ON payout_freezes (scope, reason, coalesce(integration_id, ''), coalesce(creator_id, '00000000-0000-0000-0000-000000000000'))
  WHERE lifted_at IS NULL AND until IS NULL;

-- Something about a payout that a person has to look at.
CREATE TABLE payout_exceptions (
  id             uuid PRIMARY KEY,
  payout_id      uuid REFERENCES payouts (id),
  integration_id text NOT NULL REFERENCES integrations (id),
  kind           text NOT NULL CHECK (kind IN ('shortage', 'refused', 'otp', 'not-sent', 'undecided', 'mismatch', 'late-success', 'unknown-reference')),
  detail         jsonb NOT NULL,
  opened_at      timestamptz NOT NULL DEFAULT now(),
  resolved_at    timestamptz
);
CREATE UNIQUE INDEX payout_exceptions_one_open ON payout_exceptions (payout_id, kind) WHERE resolved_at IS NULL;
CREATE INDEX payout_exceptions_open ON payout_exceptions (integration_id, opened_at) WHERE resolved_at IS NULL;

-- What the provider said it holds, when it was asked last; shown to operators.
CREATE TABLE provider_balances (
  integration_id text NOT NULL,
  currency       text NOT NULL,
  balance        bigint NOT NULL,
  read_at        timestamptz NOT NULL,
  PRIMARY KEY (integration_id, currency),
  FOREIGN KEY (integration_id, currency) REFERENCES integration_currencies (integration_id, currency)
);

REVOKE DELETE ON payout_settings, payouts, payout_transfers, payout_freezes, payout_exceptions, provider_balances FROM odim_app;

-- Down Migration

DROP TABLE provider_balances, payout_exceptions, payout_freezes, payout_transfers, payouts, payout_settings;
DELETE FROM state_moves WHERE machine = 'payout';
ALTER TABLE sessions DROP COLUMN password_confirmed_at;
