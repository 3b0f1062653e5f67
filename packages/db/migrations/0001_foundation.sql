-- Up Migration

CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Web and worker are odim_app, which owns nothing. TRUNCATE is never granted; tables that only grow revoke more, beside their definition.
GRANT USAGE ON SCHEMA public TO odim_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO odim_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO odim_app;

-- Jobs wait here until the worker hands them to the queue: a commit that enqueues must not queue behind NOTIFY.
CREATE TABLE job_outbox (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  task         text NOT NULL,
  payload      jsonb NOT NULL,
  run_at       timestamptz,
  job_key      text,
  job_key_mode text CHECK (job_key_mode IN ('replace', 'preserve_run_at', 'unsafe_dedupe')),
  max_attempts integer CHECK (max_attempts > 0),
  queue_name   text,
  priority     integer,
  created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE worker_heartbeats (
  pool_id    text PRIMARY KEY,
  pid        integer NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  beat_at    timestamptz NOT NULL DEFAULT now()
);

-- Every state machine in one table: what isn't listed is refused. from_state '' lists the states a row may be born in.
CREATE TABLE state_moves (
  machine    text NOT NULL,
  from_state text NOT NULL,
  to_state   text NOT NULL,
  PRIMARY KEY (machine, from_state, to_state)
);
REVOKE INSERT, UPDATE, DELETE ON state_moves FROM odim_app;

CREATE TABLE state_history (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  machine    text NOT NULL,
  subject_id uuid NOT NULL,
  from_state text NOT NULL,
  to_state   text NOT NULL,
  cause      text NOT NULL,
  moved_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX state_history_subject ON state_history (subject_id, id);
REVOKE UPDATE, DELETE ON state_history FROM odim_app;

-- The cause is said by the transaction (set_config('odim.cause', …, true)); the row is written here, so that no path can forget it.
-- An AFTER trigger: an insert that meets a conflict and does nothing has no history.
CREATE FUNCTION enforce_state_move() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  machine_name text := TG_ARGV[0];
  before_state text := '';
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.state = OLD.state THEN
      RETURN NEW;
    END IF;
    before_state := OLD.state;
  END IF;
  IF NOT EXISTS (SELECT FROM state_moves WHERE machine = machine_name AND from_state = before_state AND to_state = NEW.state) THEN
    RAISE EXCEPTION 'illegal move of % from "%" to "%"', machine_name, before_state, NEW.state
      USING ERRCODE = 'OD001',
            DETAIL = json_build_object('machine', machine_name, 'id', NEW.id, 'from', before_state, 'to', NEW.state)::text;
  END IF;
  INSERT INTO state_history (machine, subject_id, from_state, to_state, cause)
  VALUES (machine_name, NEW.id, before_state, NEW.state, coalesce(nullif(current_setting('odim.cause', true), ''), 'unstated'));
  RETURN NEW;
END $$;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
    USING ERRCODE = 'OD002', DETAIL = json_build_object('table', TG_TABLE_NAME, 'operation', TG_OP)::text;
END $$;

CREATE TRIGGER state_history_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON state_history
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Down Migration

DROP TABLE state_history, state_moves, worker_heartbeats, job_outbox;
DROP FUNCTION enforce_state_move, refuse_change;
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE SELECT, INSERT, UPDATE, DELETE ON TABLES FROM odim_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE USAGE, SELECT ON SEQUENCES FROM odim_app;
REVOKE USAGE ON SCHEMA public FROM odim_app;
DROP EXTENSION pg_trgm, btree_gist, citext;
