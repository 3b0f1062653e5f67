-- Up Migration

-- What each process measured in each minute, written by adding to the row. Charts and alerts read it; Prometheus has its own way.
CREATE TABLE metric_minutes (
  minute   timestamptz NOT NULL CHECK (minute = date_trunc('minute', minute, 'UTC')),
  kind     text NOT NULL CHECK (kind IN ('route', 'procedure', 'job', 'outgoing', 'cache')),
  name     text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  instance text NOT NULL CHECK (length(instance) BETWEEN 1 AND 100),
  count    bigint NOT NULL CHECK (count >= 0),
  errors   bigint NOT NULL CHECK (errors BETWEEN 0 AND count),
  total_ms double precision NOT NULL CHECK (total_ms >= 0),
  max_ms   double precision NOT NULL CHECK (max_ms >= 0),
  -- how many fell into each class of duration; the classes' limits are telemetry/duration-classes.ts
  classes  bigint[] NOT NULL,
  queries  bigint NOT NULL DEFAULT 0 CHECK (queries >= 0),
  rows     bigint NOT NULL DEFAULT 0 CHECK (rows >= 0),
  PRIMARY KEY (minute, kind, name, instance)
);

-- What goes up and down: event-loop lag, pool, queue depth and age.
CREATE TABLE gauge_minutes (
  minute   timestamptz NOT NULL CHECK (minute = date_trunc('minute', minute, 'UTC')),
  name     text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  instance text NOT NULL CHECK (length(instance) BETWEEN 1 AND 100),
  last     double precision NOT NULL,
  highest  double precision NOT NULL CHECK (highest >= last),
  PRIMARY KEY (minute, name, instance)
);

-- Errors of ours, where no Sentry is configured: alike ones in one group, the latest of each kept whole.
CREATE TABLE error_groups (
  fingerprint   text PRIMARY KEY CHECK (fingerprint ~ '^[0-9a-f]{32}$'),
  app           text NOT NULL,
  name          text NOT NULL CHECK (length(name) <= 200),
  message       text NOT NULL CHECK (length(message) <= 2000),
  first_release text NOT NULL,
  last_release  text NOT NULL,
  first_seen_at timestamptz NOT NULL,
  last_seen_at  timestamptz NOT NULL CHECK (last_seen_at >= first_seen_at),
  count         bigint NOT NULL CHECK (count > 0),
  resolved_at   timestamptz,
  resolved_by   uuid REFERENCES users (id) ON DELETE SET NULL
);
CREATE INDEX error_groups_latest ON error_groups (last_seen_at DESC);

CREATE TABLE error_events (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  fingerprint text NOT NULL REFERENCES error_groups (fingerprint) ON DELETE CASCADE,
  happened_at timestamptz NOT NULL,
  release     text NOT NULL,
  -- the route, procedure or job it happened in
  place       text NOT NULL CHECK (length(place) <= 200),
  request_id  text,
  actor_id    uuid,
  stack       text NOT NULL CHECK (length(stack) <= 20000)
);
CREATE INDEX error_events_group ON error_events (fingerprint, happened_at DESC);

-- How the pages feel in real browsers, sampled.
CREATE TABLE web_vitals (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  measured_at timestamptz NOT NULL DEFAULT now(),
  route       text NOT NULL CHECK (length(route) BETWEEN 1 AND 200),
  metric      text NOT NULL CHECK (metric IN ('LCP', 'INP', 'CLS', 'FCP', 'TTFB')),
  value       double precision NOT NULL CHECK (value >= 0),
  phone       boolean NOT NULL,
  release     text NOT NULL
);
CREATE INDEX web_vitals_time ON web_vitals (measured_at);

-- Who asked for the job, so that one number leads from the browser to it: {"requestId": …, "traceparent": …}
ALTER TABLE job_outbox ADD origin jsonb;

-- Down Migration

ALTER TABLE job_outbox DROP origin;
DROP TABLE web_vitals, error_events, error_groups, gauge_minutes, metric_minutes;
