-- Up Migration

-- A Paystack business: one country, its own currencies, its own keys (those stay in the configuration).
CREATE TABLE integrations (
  id              text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]{2,32}$'),
  country         text NOT NULL UNIQUE CHECK (country ~ '^[A-Z]{2}$'),
  domain          text NOT NULL CHECK (domain IN ('test', 'live')),
  settlement_days integer NOT NULL CHECK (settlement_days BETWEEN 0 AND 30),
  created_at      timestamptz NOT NULL DEFAULT now(),
  UNIQUE (id, country)
);

CREATE TABLE integration_currencies (
  integration_id text NOT NULL REFERENCES integrations (id),
  currency       text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  PRIMARY KEY (integration_id, currency)
);

CREATE TABLE creators (
  id              uuid PRIMARY KEY,
  user_id         uuid NOT NULL UNIQUE REFERENCES users (id),
  handle          citext UNIQUE CHECK (handle ~ '^[a-z0-9](?:[a-z0-9-]{1,28}[a-z0-9])$'),
  display_name    text NOT NULL DEFAULT '' CHECK (length(display_name) <= 80),
  bio             text NOT NULL DEFAULT '' CHECK (length(bio) <= 300),
  country         text,
  currency        text,
  integration_id  text,
  time_zone       text NOT NULL DEFAULT 'UTC',
  avatar_asset_id uuid UNIQUE REFERENCES assets (id),
  hue             integer NOT NULL DEFAULT 225 CHECK (hue BETWEEN 0 AND 359),
  state           text NOT NULL,
  published_at    timestamptz,
  created_at      timestamptz NOT NULL DEFAULT now(),
  UNIQUE (id, integration_id, currency),
  -- the country chooses the business, and only that business's currencies can be charged
  FOREIGN KEY (integration_id, country) REFERENCES integrations (id, country),
  FOREIGN KEY (integration_id, currency) REFERENCES integration_currencies (integration_id, currency),
  CHECK ((country IS NULL) = (integration_id IS NULL) AND (country IS NULL) = (currency IS NULL)),
  CHECK (state <> 'published' OR (handle IS NOT NULL AND display_name <> '' AND country IS NOT NULL AND published_at IS NOT NULL))
);
CREATE INDEX creators_published ON creators (published_at DESC, id) WHERE state = 'published';
CREATE INDEX creators_search ON creators USING gin ((display_name || ' ' || bio) gin_trgm_ops);

INSERT INTO state_moves (machine, from_state, to_state) VALUES
  ('creator', '', 'draft'), ('creator', 'draft', 'published'), ('creator', 'published', 'hidden'), ('creator', 'hidden', 'published');
CREATE TRIGGER creator_state AFTER INSERT OR UPDATE OF state ON creators FOR EACH ROW EXECUTE FUNCTION enforce_state_move('creator');

CREATE TABLE categories (
  slug     text PRIMARY KEY CHECK (slug ~ '^[a-z-]+$'),
  position integer NOT NULL UNIQUE
);
INSERT INTO categories (slug, position) VALUES
  ('music', 1), ('food', 2), ('languages', 3), ('fashion', 4), ('code', 5), ('faith', 6), ('film', 7), ('art', 8),
  ('writing', 9), ('fitness', 10), ('business', 11), ('comedy', 12), ('crafts', 13), ('science', 14);

CREATE TABLE creator_categories (
  creator_id uuid NOT NULL REFERENCES creators (id) ON DELETE CASCADE,
  category   text NOT NULL REFERENCES categories (slug),
  PRIMARY KEY (creator_id, category)
);
CREATE INDEX creator_categories_category ON creator_categories (category, creator_id);

-- Where a creator is paid. The full number is kept only until the provider has made a recipient of it.
CREATE TABLE payout_accounts (
  id               uuid PRIMARY KEY,
  creator_id       uuid NOT NULL REFERENCES creators (id),
  integration_id   text NOT NULL,
  currency         text NOT NULL,
  recipient_type   text NOT NULL CHECK (recipient_type IN ('nuban', 'ghipss', 'mobile_money', 'kepss', 'basa')),
  bank_code        text NOT NULL,
  bank_name        text NOT NULL,
  account_number   text,
  account_last4    text NOT NULL CHECK (length(account_last4) <= 4),
  holder_name      text NOT NULL CHECK (length(holder_name) BETWEEN 1 AND 120),
  -- how we know whose account it is: the provider resolved it, validated it, or the creator typed the name twice
  checked_by       text NOT NULL CHECK (checked_by IN ('resolve', 'validate', 'typed-twice')),
  recipient_code   text,
  recipient_name   text,
  state            text NOT NULL,
  created_at       timestamptz NOT NULL DEFAULT now(),
  replaced_at      timestamptz,
  UNIQUE (integration_id, recipient_code, creator_id),
  FOREIGN KEY (creator_id, integration_id, currency) REFERENCES creators (id, integration_id, currency),
  CHECK (state = 'pending' OR recipient_code IS NOT NULL)
);
CREATE UNIQUE INDEX payout_accounts_current ON payout_accounts (creator_id) WHERE replaced_at IS NULL;

INSERT INTO state_moves (machine, from_state, to_state) VALUES
  ('payout-account', '', 'pending'), ('payout-account', 'pending', 'ready'), ('payout-account', 'pending', 'name-mismatch'),
  ('payout-account', 'name-mismatch', 'ready');
CREATE TRIGGER payout_account_state AFTER INSERT OR UPDATE OF state ON payout_accounts
  FOR EACH ROW EXECUTE FUNCTION enforce_state_move('payout-account');

-- Down Migration

DROP TABLE payout_accounts, creator_categories, categories, creators, integration_currencies, integrations;
DELETE FROM state_moves WHERE machine IN ('creator', 'payout-account');
