-- Up Migration

-- What each rule measured last, and since when that has been beyond or within its threshold.
CREATE TABLE alert_standings (
  rule           text PRIMARY KEY CHECK (rule ~ '^[a-z][a-z0-9-]{1,59}$'),
  evaluated_at   timestamptz NOT NULL,
  value          double precision,
  about          text CHECK (length(about) <= 200),
  breached_since timestamptz,
  calm_since     timestamptz,
  CHECK ((breached_since IS NULL) <> (calm_since IS NULL))
);

-- The same by the minute, for the rule's chart; a month of it.
CREATE TABLE alert_values (
  rule   text NOT NULL,
  minute timestamptz NOT NULL CHECK (minute = date_trunc('minute', minute, 'UTC')),
  value  double precision NOT NULL,
  PRIMARY KEY (rule, minute)
);

-- From firing to resolved. A rule fires once at a time, whoever evaluates it and however often.
CREATE TABLE alert_incidents (
  id              uuid PRIMARY KEY,
  rule            text NOT NULL CHECK (rule ~ '^[a-z][a-z0-9-]{1,59}$'),
  severity        text NOT NULL CHECK (severity IN ('urgent', 'warning')),
  threshold       double precision NOT NULL,
  value           double precision,
  worst           double precision,
  about           text CHECK (length(about) <= 200),
  fired_at        timestamptz NOT NULL,
  -- when people were told; later than fired_at where the rule was silenced
  told_at         timestamptz CHECK (told_at >= fired_at),
  acknowledged_at timestamptz CHECK (acknowledged_at >= fired_at),
  acknowledged_by uuid REFERENCES users (id) ON DELETE SET NULL,
  resolved_at     timestamptz CHECK (resolved_at >= fired_at)
);
CREATE UNIQUE INDEX alert_incidents_one_open ON alert_incidents (rule) WHERE resolved_at IS NULL;
CREATE INDEX alert_incidents_rule ON alert_incidents (rule, fired_at DESC);
CREATE INDEX alert_incidents_latest ON alert_incidents (fired_at DESC, id DESC);

-- What is posted to the webhook: each move of an incident once.
CREATE TABLE alert_deliveries (
  id           uuid PRIMARY KEY,
  incident_id  uuid NOT NULL REFERENCES alert_incidents (id) ON DELETE CASCADE,
  move         text NOT NULL CHECK (move IN ('fired', 'resolved')),
  created_at   timestamptz NOT NULL,
  attempts     integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  last_error   text CHECK (length(last_error) <= 500),
  delivered_at timestamptz,
  UNIQUE (incident_id, move)
);
CREATE INDEX alert_deliveries_waiting ON alert_deliveries (created_at) WHERE delivered_at IS NULL;

CREATE TABLE alert_silences (
  id         uuid PRIMARY KEY,
  rule       text NOT NULL CHECK (rule ~ '^[a-z][a-z0-9-]{1,59}$'),
  reason     text NOT NULL CHECK (length(reason) BETWEEN 1 AND 300),
  starts_at  timestamptz NOT NULL,
  ends_at    timestamptz NOT NULL CHECK (ends_at > starts_at),
  created_by uuid REFERENCES users (id) ON DELETE SET NULL,
  ended_at   timestamptz CHECK (ended_at >= starts_at)
);
CREATE INDEX alert_silences_rule ON alert_silences (rule, ends_at DESC);

-- What alerts and figures ask every minute. These tables grow in the order of time, which BRIN keeps next to nothing for.
CREATE INDEX state_history_time ON state_history USING brin (moved_at) WITH (autosummarize = on);
CREATE INDEX webhook_events_time ON webhook_events USING brin (received_at) WITH (autosummarize = on);
CREATE INDEX assets_held ON assets (created_at) WHERE state = 'held';

-- Down Migration

DROP INDEX assets_held, webhook_events_time, state_history_time;
DROP TABLE alert_silences, alert_deliveries, alert_incidents, alert_values, alert_standings;
