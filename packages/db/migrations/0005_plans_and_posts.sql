-- Up Migration

CREATE TABLE plans (
  id             uuid PRIMARY KEY,
  creator_id     uuid NOT NULL REFERENCES creators (id),
  integration_id text NOT NULL,
  currency       text NOT NULL,
  name           text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  description    text NOT NULL DEFAULT '' CHECK (length(description) <= 600),
  price          bigint NOT NULL CHECK (price > 0 AND price <= 1000000000),
  interval       text NOT NULL DEFAULT 'month' CHECK (interval IN ('month')),
  archived_at    timestamptz,
  created_at     timestamptz NOT NULL DEFAULT now(),
  UNIQUE (id, creator_id),
  UNIQUE (id, creator_id, integration_id, currency),
  FOREIGN KEY (creator_id, integration_id, currency) REFERENCES creators (id, integration_id, currency),
  -- XOF has no subunit, yet the provider counts it in hundredths
  CHECK (currency <> 'XOF' OR price % 100 = 0)
);
CREATE INDEX plans_creator ON plans (creator_id, price);

CREATE TABLE posts (
  id            uuid PRIMARY KEY,
  creator_id    uuid NOT NULL REFERENCES creators (id),
  slug          text CHECK (length(slug) BETWEEN 1 AND 120),
  title         text NOT NULL DEFAULT '' CHECK (length(title) <= 160),
  body_markdown text NOT NULL DEFAULT '' CHECK (length(body_markdown) <= 100000),
  -- made from the Markdown by the one sanitizing pipeline whenever it changes
  body_html     text NOT NULL DEFAULT '',
  teaser        text NOT NULL DEFAULT '' CHECK (length(teaser) <= 400),
  audience      text NOT NULL DEFAULT 'everyone' CHECK (audience IN ('everyone', 'subscribers', 'plan')),
  plan_id       uuid,
  state         text NOT NULL,
  published_at  timestamptz,
  created_at    timestamptz NOT NULL DEFAULT now(),
  updated_at    timestamptz NOT NULL DEFAULT now(),
  version       integer NOT NULL DEFAULT 1,
  UNIQUE (creator_id, slug),
  FOREIGN KEY (plan_id, creator_id) REFERENCES plans (id, creator_id),
  CHECK ((audience = 'plan') = (plan_id IS NOT NULL)),
  CHECK (state <> 'published' OR (title <> '' AND slug IS NOT NULL AND published_at IS NOT NULL))
);
CREATE INDEX posts_by_creator ON posts (creator_id, published_at DESC, id DESC) WHERE state = 'published';
CREATE INDEX posts_drafts ON posts (creator_id, updated_at DESC);

INSERT INTO state_moves (machine, from_state, to_state) VALUES
  ('post', '', 'draft'), ('post', 'draft', 'published'), ('post', 'published', 'draft'), ('post', 'draft', 'deleted'), ('post', 'published', 'deleted'),
  ('post', 'deleted', 'draft');
CREATE TRIGGER post_state AFTER INSERT OR UPDATE OF state ON posts FOR EACH ROW EXECUTE FUNCTION enforce_state_move('post');

CREATE TABLE post_assets (
  post_id  uuid NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  asset_id uuid NOT NULL UNIQUE REFERENCES assets (id),
  position integer NOT NULL,
  PRIMARY KEY (post_id, asset_id)
);

-- The first read of each paid post or file by a fan: evidence when a bank asks whether it was delivered.
CREATE TABLE content_reads (
  id            uuid PRIMARY KEY,
  fan_id        uuid NOT NULL REFERENCES users (id),
  post_id       uuid NOT NULL REFERENCES posts (id),
  asset_id      uuid REFERENCES assets (id),
  ip_address    text NOT NULL,
  user_agent    text NOT NULL,
  first_read_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE NULLS NOT DISTINCT (fan_id, post_id, asset_id)
);
REVOKE UPDATE, DELETE ON content_reads FROM odim_app;

-- Down Migration

DROP TABLE content_reads, post_assets, posts, plans;
DELETE FROM state_moves WHERE machine = 'post';
