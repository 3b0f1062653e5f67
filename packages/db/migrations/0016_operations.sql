-- Up Migration

-- Who of the operators did what, and why. Written in the transaction of the act itself; nobody changes it afterwards.
CREATE TABLE operator_acts (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  acted_at    timestamptz NOT NULL DEFAULT now(),
  operator_id uuid NOT NULL REFERENCES users (id),
  act         text NOT NULL CHECK (act ~ '^[a-z]+(\.[a-z-]+)+$' AND length(act) <= 60),
  -- what it was done to: job:12, user:<id>, mail:<id>
  subject     text NOT NULL CHECK (length(subject) BETWEEN 1 AND 200),
  reason      text CHECK (length(reason) BETWEEN 1 AND 500),
  detail      jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(detail) = 'object'),
  request_id  text NOT NULL CHECK (length(request_id) <= 100)
);
CREATE INDEX operator_acts_subject ON operator_acts (subject, id);
REVOKE UPDATE, DELETE ON operator_acts FROM odim_app;
CREATE TRIGGER operator_acts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON operator_acts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Where nobody is an admin any more, nobody can make one by a page. Two who revoke each other at once wait for one another here;
-- the second sees what the first has done, since each statement of the function looks anew.
CREATE FUNCTION keep_an_admin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND 'admin' = ANY (NEW.roles) THEN
    RETURN NULL;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('odim.last-admin'));
  IF NOT EXISTS (SELECT FROM users WHERE 'admin' = ANY (roles)) THEN
    RAISE EXCEPTION 'the last admin must stay one'
      USING ERRCODE = 'OD016', DETAIL = json_build_object('user', OLD.id)::text;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER users_keep_an_admin AFTER UPDATE OF roles OR DELETE ON users
  FOR EACH ROW WHEN ('admin' = ANY (OLD.roles)) EXECUTE FUNCTION keep_an_admin();

-- Down Migration

DROP TRIGGER users_keep_an_admin ON users;
DROP FUNCTION keep_an_admin;
DROP TABLE operator_acts;
