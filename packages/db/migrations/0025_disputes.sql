-- Up Migration

-- What a bank asks back for a payer. Rows follow what the provider's API says; webhooks only point at it.
CREATE TABLE disputes (
  id             uuid PRIMARY KEY,
  payment_id     uuid NOT NULL,
  integration_id text NOT NULL,
  currency       text NOT NULL,
  provider_id    text NOT NULL CHECK (provider_id ~ '^[0-9]+$'),
  -- What the bank asks back, in hundredths: it may be more than was paid.
  amount         bigint NOT NULL CHECK (amount > 0),
  category       text NOT NULL CHECK (length(category) BETWEEN 1 AND 40),
  state          text NOT NULL,
  -- As the provider says it: its clock stands still over weekends, so that nobody can reckon it.
  due_at         timestamptz,
  opened_at      timestamptz NOT NULL,
  decided_at     timestamptz,
  checked_at     timestamptz NOT NULL,
  UNIQUE (integration_id, provider_id),
  FOREIGN KEY (payment_id, integration_id, currency) REFERENCES payments (id, integration_id, currency)
);
CREATE INDEX disputes_payment ON disputes (payment_id);
CREATE INDEX disputes_undecided ON disputes (due_at) WHERE state IN ('opened', 'answered', 'accepted');

-- A refusal that the bank doesn't believe comes back: won is not the end. Lost is.
INSERT INTO state_moves (machine, from_state, to_state) VALUES
  ('dispute', '', 'opened'), ('dispute', 'opened', 'answered'), ('dispute', 'opened', 'accepted'), ('dispute', 'opened', 'won'), ('dispute', 'opened', 'lost'),
  ('dispute', 'answered', 'opened'), ('dispute', 'answered', 'won'), ('dispute', 'answered', 'lost'),
  ('dispute', 'accepted', 'lost'), ('dispute', 'won', 'opened');
CREATE TRIGGER dispute_state AFTER INSERT OR UPDATE OF state ON disputes FOR EACH ROW EXECUTE FUNCTION enforce_state_move('dispute');

-- Each time it stands before us: what is held for it, what we answer, how it ended. The ledger's postings name the stage.
CREATE TABLE dispute_stages (
  id           uuid PRIMARY KEY,
  dispute_id   uuid NOT NULL REFERENCES disputes (id),
  number       integer NOT NULL CHECK (number > 0),
  -- Of the creator's money, at most what is left of the sale; what is asked beyond that is the platform's, should it be lost.
  held         bigint NOT NULL CHECK (held >= 0),
  due_at       timestamptz,
  opened_at    timestamptz NOT NULL,
  outcome      text CHECK (outcome IN ('won', 'lost')),
  -- What the provider took.
  lost         bigint CHECK (lost >= 0),
  ended_at     timestamptz,
  answer       text CHECK (answer IN ('accept', 'contest')),
  answer_text  text CHECK (length(answer_text) BETWEEN 1 AND 5000),
  answered_by  uuid REFERENCES users (id),
  answered_at  timestamptz,
  -- When it was last sent: for a while nobody else sends it.
  sent_at      timestamptz,
  evidence_id  text CHECK (evidence_id ~ '^[0-9]+$'),
  file_name    text,
  -- The last reminder: hours before it is due; 0 past that.
  reminded     integer CHECK (reminded IN (24, 6, 1, 0)),
  UNIQUE (dispute_id, number),
  CONSTRAINT dispute_stages_ended CHECK ((outcome IS NULL) = (ended_at IS NULL) AND (outcome IS NOT DISTINCT FROM 'lost') = (lost IS NOT NULL)),
  CONSTRAINT dispute_stages_answered CHECK ((answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answer_text IS NULL))
);
-- One of a dispute stands at a time.
CREATE UNIQUE INDEX dispute_stages_one_open ON dispute_stages (dispute_id) WHERE outcome IS NULL;
CREATE INDEX dispute_stages_due ON dispute_stages (due_at) WHERE outcome IS NULL;

ALTER TABLE payment_exceptions DROP CONSTRAINT payment_exceptions_kind_check;
ALTER TABLE payment_exceptions ADD CONSTRAINT payment_exceptions_kind_check CHECK (kind IN ('amount-mismatch', 'currency-mismatch', 'domain-mismatch', 'order-mismatch', 'reversed-before-capture', 'refund-failed', 'unknown-reference', 'dispute-mismatch'));

REVOKE DELETE ON disputes, dispute_stages FROM odim_app;

-- Down Migration

DELETE FROM payment_exceptions WHERE kind = 'dispute-mismatch';
ALTER TABLE payment_exceptions DROP CONSTRAINT payment_exceptions_kind_check;
ALTER TABLE payment_exceptions ADD CONSTRAINT payment_exceptions_kind_check CHECK (kind IN ('amount-mismatch', 'currency-mismatch', 'domain-mismatch', 'order-mismatch', 'reversed-before-capture', 'refund-failed', 'unknown-reference'));
DROP TABLE dispute_stages, disputes;
DELETE FROM state_moves WHERE machine = 'dispute';
