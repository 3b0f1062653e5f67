-- Up Migration

-- A reading of what the provider has: of a stretch of its time, page by page. One at a time for each business; what one leaves unfinished,
-- the next one goes on with.
CREATE TABLE provider_syncs (
  id             uuid PRIMARY KEY,
  integration_id text NOT NULL REFERENCES integrations (id),
  -- recent: from where the last one ended; wide: as far back as what may still have changed, each night
  kind           text NOT NULL CHECK (kind IN ('recent', 'wide')),
  window_from    timestamptz NOT NULL,
  window_to      timestamptz NOT NULL,
  stage          text NOT NULL CHECK (stage IN ('transactions', 'settlements', 'ledger', 'late')),
  -- where it goes on within its stage; null: at the beginning
  position       text CHECK (length(position) <= 400),
  pages          integer NOT NULL DEFAULT 0,
  rows           integer NOT NULL DEFAULT 0,
  started_at     timestamptz NOT NULL,
  -- a worker reads it until then; past that, it is gone
  claimed_until  timestamptz NOT NULL,
  finished_at    timestamptz,
  outcome        text CHECK (outcome IN ('done', 'given-up')),
  -- what kept it last, without anything of the answer
  failure        text CHECK (length(failure) <= 200),
  CHECK (window_from < window_to),
  CHECK ((finished_at IS NULL) = (outcome IS NULL))
);
CREATE UNIQUE INDEX provider_syncs_one_running ON provider_syncs (integration_id) WHERE finished_at IS NULL;
CREATE INDEX provider_syncs_done ON provider_syncs (integration_id, window_to DESC) WHERE outcome = 'done';

-- The mirror: what the provider says, as it was read last. sync_id: the reading that brought the row as it is; read_at: when it was asked
-- for, so that a late answer never covers a newer one; changed_at: since when it says so.
CREATE TABLE provider_transactions (
  integration_id   text NOT NULL REFERENCES integrations (id),
  provider_id      text NOT NULL CHECK (provider_id ~ '^[0-9]+$'),
  domain           text NOT NULL,
  reference        text NOT NULL,
  status           text NOT NULL,
  amount           bigint NOT NULL,
  requested_amount bigint,
  fees             bigint,
  currency         text NOT NULL,
  made_at          timestamptz NOT NULL,
  paid_at          timestamptz,
  settlement_id    text CHECK (settlement_id ~ '^[0-9]+$'),
  sync_id          uuid NOT NULL REFERENCES provider_syncs (id),
  read_at          timestamptz NOT NULL,
  changed_at       timestamptz NOT NULL,
  PRIMARY KEY (integration_id, provider_id)
);
CREATE INDEX provider_transactions_reference ON provider_transactions (integration_id, reference);
CREATE INDEX provider_transactions_settlement ON provider_transactions (integration_id, settlement_id) WHERE settlement_id IS NOT NULL;

-- Every change of the provider's balance, with what brought it about: model and number, as the provider has them.
CREATE TABLE provider_ledger_rows (
  integration_id text NOT NULL REFERENCES integrations (id),
  provider_id    text NOT NULL CHECK (provider_id ~ '^[0-9]+$'),
  currency       text NOT NULL,
  difference     bigint NOT NULL,
  balance        bigint NOT NULL,
  reason         text NOT NULL,
  model          text NOT NULL,
  model_id       text NOT NULL,
  happened_at    timestamptz NOT NULL,
  sync_id        uuid NOT NULL REFERENCES provider_syncs (id),
  read_at        timestamptz NOT NULL,
  changed_at     timestamptz NOT NULL,
  PRIMARY KEY (integration_id, provider_id)
);
CREATE INDEX provider_ledger_rows_model ON provider_ledger_rows (integration_id, model, model_id);

-- What the provider pays to the business, or leaves in its balance, of many transactions at once.
CREATE TABLE provider_settlements (
  id                   uuid NOT NULL UNIQUE,
  integration_id       text NOT NULL REFERENCES integrations (id),
  provider_id          text NOT NULL CHECK (provider_id ~ '^[0-9]+$'),
  status               text NOT NULL,
  currency             text NOT NULL,
  total_processed      bigint NOT NULL,
  total_fees           bigint NOT NULL,
  effective_amount     bigint NOT NULL,
  settled_on           timestamptz NOT NULL,
  -- when its transactions were read as this row stands; null: not yet
  transactions_read_at timestamptz,
  sync_id              uuid NOT NULL REFERENCES provider_syncs (id),
  read_at              timestamptz NOT NULL,
  changed_at           timestamptz NOT NULL,
  PRIMARY KEY (integration_id, provider_id)
);

-- Each comparing of our books with the mirror: what agreed, what didn't, to the unit and for each currency.
CREATE TABLE reconciliation_runs (
  id          uuid PRIMARY KEY,
  -- an operator who asked for it; nobody where the clock did
  asked_by    uuid REFERENCES users (id),
  started_at  timestamptz NOT NULL,
  finished_at timestamptz CHECK (finished_at >= started_at),
  repaired    integer NOT NULL DEFAULT 0,
  opened      integer NOT NULL DEFAULT 0,
  closed      integer NOT NULL DEFAULT 0,
  figures     jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(figures) = 'array')
);
CREATE INDEX reconciliation_runs_latest ON reconciliation_runs (id DESC) WHERE finished_at IS NOT NULL;

-- A difference that nothing repaired by itself: somebody takes it, and says how it ended. One of a kind and subject is open at a time.
CREATE TABLE reconciliation_exceptions (
  id             uuid PRIMARY KEY,
  integration_id text NOT NULL REFERENCES integrations (id),
  currency       text,
  kind           text NOT NULL CHECK (kind ~ '^[a-z]+(-[a-z]+)*$' AND length(kind) <= 40),
  -- what it is about, as the provider or we number it
  subject        text NOT NULL CHECK (length(subject) BETWEEN 1 AND 120),
  payment_id     uuid REFERENCES payments (id),
  -- what our books say and what the provider says, in hundredths; null where it isn't about a sum
  expected       bigint,
  arrived        bigint,
  detail         jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(detail) = 'object'),
  opened_at      timestamptz NOT NULL,
  owner_id       uuid REFERENCES users (id),
  taken_at       timestamptz,
  resolved_at    timestamptz,
  -- gone: a later run found no difference; accepted: an operator has explained it, and it is not listed again as it stands
  resolution     text CHECK (resolution IN ('gone', 'accepted')),
  resolved_by    uuid REFERENCES users (id),
  reason         text CHECK (length(reason) BETWEEN 1 AND 500),
  CHECK ((owner_id IS NULL) = (taken_at IS NULL)),
  CHECK ((resolved_at IS NULL) = (resolution IS NULL)),
  CHECK ((resolution IS NOT DISTINCT FROM 'accepted') = (resolved_by IS NOT NULL) AND (resolved_by IS NULL) = (reason IS NULL))
);
CREATE UNIQUE INDEX reconciliation_exceptions_one_open ON reconciliation_exceptions (integration_id, kind, subject) WHERE resolved_at IS NULL;
CREATE INDEX reconciliation_exceptions_open ON reconciliation_exceptions (opened_at) WHERE resolved_at IS NULL;
CREATE INDEX reconciliation_exceptions_accepted ON reconciliation_exceptions (integration_id, kind, subject) WHERE resolution = 'accepted';

-- The other two lists of what a person has to look at say who looks, too.
ALTER TABLE payment_exceptions ADD COLUMN owner_id uuid REFERENCES users (id), ADD COLUMN taken_at timestamptz;
ALTER TABLE payment_exceptions ADD CONSTRAINT payment_exceptions_taken CHECK ((owner_id IS NULL) = (taken_at IS NULL));
ALTER TABLE payout_exceptions ADD COLUMN owner_id uuid REFERENCES users (id), ADD COLUMN taken_at timestamptz;
ALTER TABLE payout_exceptions ADD CONSTRAINT payout_exceptions_taken CHECK ((owner_id IS NULL) = (taken_at IS NULL));
CREATE INDEX payment_exceptions_open ON payment_exceptions (opened_at) WHERE resolved_at IS NULL;

-- Where the provider pays to, as the configuration has it: compared with what it does.
ALTER TABLE integrations ADD COLUMN settles_to text NOT NULL DEFAULT 'balance' CHECK (settles_to IN ('balance', 'bank'));

REVOKE DELETE ON provider_syncs, provider_transactions, provider_ledger_rows, provider_settlements, reconciliation_runs, reconciliation_exceptions
  FROM odim_app;

-- Down Migration

ALTER TABLE integrations DROP COLUMN settles_to;
DROP INDEX payment_exceptions_open;
ALTER TABLE payout_exceptions DROP COLUMN owner_id, DROP COLUMN taken_at;
ALTER TABLE payment_exceptions DROP COLUMN owner_id, DROP COLUMN taken_at;
DROP TABLE reconciliation_exceptions, reconciliation_runs, provider_settlements, provider_ledger_rows, provider_transactions, provider_syncs;
