-- Up Migration

CREATE TABLE users (
  id                uuid PRIMARY KEY,
  email             citext NOT NULL UNIQUE CHECK (length(email) <= 254 AND email LIKE '%_@_%'),
  password_hash     text NOT NULL,
  email_verified_at timestamptz,
  roles             text[] NOT NULL DEFAULT '{fan}' CHECK (roles <@ ARRAY['fan', 'creator', 'moderator', 'admin'] AND 'fan' = ANY (roles)),
  display_name      text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 80),
  locale            text NOT NULL CHECK (locale IN ('en', 'fr', 'ar')),
  time_zone         text NOT NULL DEFAULT 'UTC',
  theme             text NOT NULL DEFAULT 'system' CHECK (theme IN ('system', 'light', 'dark')),
  created_at        timestamptz NOT NULL DEFAULT now()
);

-- id is the SHA-256 of the token: whoever reads this table still can't sign in. public_id names a device on the devices page.
CREATE TABLE sessions (
  id           text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{64}$'),
  public_id    uuid NOT NULL UNIQUE,
  user_id      uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  expires_at   timestamptz NOT NULL,
  user_agent   text NOT NULL DEFAULT '',
  ip_address   text NOT NULL DEFAULT '',
  created_at   timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);

-- Links sent by mail. Like sessions, only the hash is kept; used once.
CREATE TABLE email_tokens (
  id         text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{64}$'),
  user_id    uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  purpose    text NOT NULL CHECK (purpose IN ('verify-email', 'reset-password')),
  expires_at timestamptz NOT NULL,
  used_at    timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX email_tokens_user ON email_tokens (user_id, purpose);

-- Down Migration

DROP TABLE email_tokens, sessions, users;
