-- Up Migration

CREATE TABLE assets (
  id             uuid PRIMARY KEY,
  owner_id       uuid NOT NULL REFERENCES users (id),
  purpose        text NOT NULL CHECK (purpose IN ('avatar', 'post-image', 'post-video')),
  kind           text CHECK (kind IN ('image', 'video')),
  state          text NOT NULL,
  -- why a file was held, rejected or failed: a code the catalog has a text for
  reason         text,
  visibility     text NOT NULL DEFAULT 'private' CHECK (visibility IN ('public', 'private')),
  original_name  text NOT NULL,
  alt_text       text NOT NULL DEFAULT '',
  byte_size      bigint NOT NULL CHECK (byte_size >= 0),
  mime           text,
  original_key   text NOT NULL,
  width          integer,
  height         integer,
  duration_ms    integer,
  progress       integer NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
  created_at     timestamptz NOT NULL DEFAULT now(),
  ready_at       timestamptz,
  CHECK (state <> 'ready' OR (kind IS NOT NULL AND mime IS NOT NULL AND ready_at IS NOT NULL)),
  CHECK (state NOT IN ('held', 'rejected', 'failed') OR reason IS NOT NULL)
);
CREATE INDEX assets_owner ON assets (owner_id, created_at);

INSERT INTO state_moves (machine, from_state, to_state) VALUES
  ('asset', '', 'processing'),
  ('asset', 'processing', 'ready'), ('asset', 'processing', 'held'), ('asset', 'processing', 'rejected'), ('asset', 'processing', 'failed'),
  ('asset', 'held', 'processing'), ('asset', 'failed', 'processing'),
  -- the row stays, since reads of it may be evidence; its bytes are erased
  ('asset', 'processing', 'removed'), ('asset', 'ready', 'removed'), ('asset', 'held', 'removed'), ('asset', 'rejected', 'removed'),
  ('asset', 'failed', 'removed');
CREATE TRIGGER asset_state AFTER INSERT OR UPDATE OF state ON assets FOR EACH ROW EXECUTE FUNCTION enforce_state_move('asset');

CREATE TABLE asset_variants (
  asset_id    uuid NOT NULL REFERENCES assets (id) ON DELETE CASCADE,
  name        text NOT NULL,
  mime        text NOT NULL,
  width       integer,
  height      integer,
  byte_size   bigint NOT NULL CHECK (byte_size > 0),
  storage_key text NOT NULL UNIQUE,
  PRIMARY KEY (asset_id, name)
);

-- A resumable upload under way: who may continue it, and what became of it.
CREATE TABLE uploads (
  id            text PRIMARY KEY,
  owner_id      uuid NOT NULL REFERENCES users (id),
  purpose       text NOT NULL CHECK (purpose IN ('avatar', 'post-image', 'post-video')),
  original_name text NOT NULL,
  byte_size     bigint NOT NULL CHECK (byte_size > 0),
  asset_id      uuid UNIQUE REFERENCES assets (id),
  created_at    timestamptz NOT NULL DEFAULT now(),
  expires_at    timestamptz NOT NULL,
  completed_at  timestamptz
);
CREATE INDEX uploads_expiry ON uploads (expires_at) WHERE completed_at IS NULL;

-- Down Migration

DROP TABLE uploads, asset_variants, assets;
DELETE FROM state_moves WHERE machine = 'asset';
