-- Up Migration

CREATE TABLE mails (
  id         uuid PRIMARY KEY,
  to_address text NOT NULL,
  template   text NOT NULL,
  locale     text NOT NULL CHECK (locale IN ('en', 'fr', 'ar')),
  params     jsonb NOT NULL,
  -- the event that caused it: an event that is handled twice writes one mail
  dedupe_key text NOT NULL UNIQUE,
  state      text NOT NULL,
  attempts   integer NOT NULL DEFAULT 0,
  last_error text,
  message_id text,
  created_at timestamptz NOT NULL DEFAULT now(),
  sent_at    timestamptz,
  CHECK ((state = 'sent') = (sent_at IS NOT NULL))
);
CREATE INDEX mails_unsent ON mails (created_at) WHERE state <> 'sent';

INSERT INTO state_moves (machine, from_state, to_state) VALUES
  ('mail', '', 'queued'), ('mail', 'queued', 'sent'), ('mail', 'queued', 'failed'), ('mail', 'failed', 'queued'), ('mail', 'failed', 'sent');
CREATE TRIGGER mail_state AFTER INSERT OR UPDATE OF state ON mails FOR EACH ROW EXECUTE FUNCTION enforce_state_move('mail');

-- Down Migration

DROP TABLE mails;
DELETE FROM state_moves WHERE machine = 'mail';
