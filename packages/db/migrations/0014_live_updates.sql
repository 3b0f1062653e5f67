-- Up Migration

-- Whoever watches something over an open connection is cut off when their session is ended, whatever ended it: signing out, another
-- device, a new password. What has merely expired is found by looking.
CREATE FUNCTION tell_ended_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('odim_live', 'session:' || public_id) FROM ended WHERE expires_at > now();
  RETURN NULL;
END $$;

CREATE TRIGGER tell_ended_sessions AFTER DELETE ON sessions
  REFERENCING OLD TABLE AS ended FOR EACH STATEMENT EXECUTE FUNCTION tell_ended_sessions();

-- Down Migration

DROP TRIGGER tell_ended_sessions ON sessions;
DROP FUNCTION tell_ended_sessions();
