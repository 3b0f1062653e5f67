-- Up Migration

-- What operators have decided about a flag. No row: nobody has, and the registry's default holds.
CREATE TABLE flags (
  key         text PRIMARY KEY CHECK (key ~ '^[a-z0-9]+([.-][a-z0-9]+)*$' AND length(key) <= 60),
  -- the nth decision about this flag; whoever changes it names the one they have seen
  version     integer NOT NULL CHECK (version > 0),
  state       text NOT NULL CHECK (state IN ('on', 'off', 'some')),
  percentage  integer NOT NULL DEFAULT 0 CHECK (percentage BETWEEN 0 AND 100),
  roles       text[] NOT NULL DEFAULT '{}' CHECK (roles <@ ARRAY['fan', 'creator', 'moderator', 'admin']),
  creator_ids uuid[] NOT NULL DEFAULT '{}' CHECK (cardinality(creator_ids) <= 100),
  countries   text[] NOT NULL DEFAULT '{}' CHECK (cardinality(countries) <= 50),
  changed_by  uuid NOT NULL REFERENCES users (id),
  reason      text NOT NULL CHECK (length(reason) BETWEEN 3 AND 300),
  -- the version that this change takes back
  undoes      integer CHECK (undoes < version),
  changed_at  timestamptz NOT NULL,
  -- "some" names somebody, "on" and "off" nobody
  CHECK ((state = 'some') = (percentage > 0 OR cardinality(roles) > 0 OR cardinality(creator_ids) > 0 OR cardinality(countries) > 0)),
  CHECK (array_position(roles, NULL) IS NULL AND array_position(creator_ids, NULL) IS NULL AND array_position(countries, NULL) IS NULL)
);
-- What was decided once is changed, never forgotten.
REVOKE DELETE ON flags FROM odim_app;

CREATE TABLE flag_history (
  key         text NOT NULL REFERENCES flags (key),
  version     integer NOT NULL,
  state       text NOT NULL,
  percentage  integer NOT NULL,
  roles       text[] NOT NULL,
  creator_ids uuid[] NOT NULL,
  countries   text[] NOT NULL,
  changed_by  uuid NOT NULL REFERENCES users (id),
  reason      text NOT NULL,
  undoes      integer,
  changed_at  timestamptz NOT NULL,
  PRIMARY KEY (key, version)
);
REVOKE INSERT, UPDATE, DELETE ON flag_history FROM odim_app;
CREATE TRIGGER flag_history_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON flag_history
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Each change is the version after the one before it, and names countries and creators that exist.
CREATE FUNCTION check_flag() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (TG_OP = 'INSERT' AND NEW.version <> 1) OR (TG_OP = 'UPDATE' AND (NEW.version <> OLD.version + 1 OR NEW.key <> OLD.key)) THEN
    RAISE EXCEPTION 'flag % must go to the next version', NEW.key
      USING ERRCODE = 'OD011', DETAIL = json_build_object('key', NEW.key, 'version', NEW.version)::text;
  END IF;
  IF EXISTS (SELECT FROM unnest(NEW.countries) AS named (code) WHERE NOT EXISTS (SELECT FROM integrations i WHERE i.country = named.code))
    OR EXISTS (SELECT FROM unnest(NEW.creator_ids) AS named (id) WHERE NOT EXISTS (SELECT FROM creators c WHERE c.id = named.id)) THEN
    RAISE EXCEPTION 'flag % names a country or a creator that does not exist', NEW.key
      USING ERRCODE = 'OD012', DETAIL = json_build_object('key', NEW.key)::text;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER flag_check BEFORE INSERT OR UPDATE ON flags FOR EACH ROW EXECUTE FUNCTION check_flag();

-- As the owner, so that this is the only way into the history.
CREATE FUNCTION record_flag() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO flag_history (key, version, state, percentage, roles, creator_ids, countries, changed_by, reason, undoes, changed_at)
  VALUES (NEW.key, NEW.version, NEW.state, NEW.percentage, NEW.roles, NEW.creator_ids, NEW.countries, NEW.changed_by, NEW.reason,
          NEW.undoes, NEW.changed_at);
  RETURN NULL;
END $$;
CREATE TRIGGER flag_record AFTER INSERT OR UPDATE ON flags FOR EACH ROW EXECUTE FUNCTION record_flag();

-- What flags that decide about money have answered, kept for a time. Written in batches beside what they decided, never within.
CREATE TABLE flag_evaluations (
  id           uuid PRIMARY KEY,
  flag         text NOT NULL CHECK (length(flag) <= 60),
  -- 0: the registry's default
  flag_version integer NOT NULL CHECK (flag_version >= 0),
  -- a user's id, a visitor's, or none in a job
  subject      text CHECK (length(subject) <= 100),
  creator_id   uuid,
  result       boolean NOT NULL,
  -- why: the part of the rule that matched, or what stood in for a rule
  variant      text NOT NULL CHECK (length(variant) <= 40),
  reason       text NOT NULL CHECK (length(reason) <= 40),
  request_id   text NOT NULL CHECK (length(request_id) <= 100),
  evaluated_at timestamptz NOT NULL
);
CREATE INDEX flag_evaluations_time ON flag_evaluations (evaluated_at);
CREATE INDEX flag_evaluations_request ON flag_evaluations (request_id);
REVOKE UPDATE ON flag_evaluations FROM odim_app;

-- Down Migration

DROP TABLE flag_evaluations, flag_history, flags;
DROP FUNCTION check_flag, record_flag;
