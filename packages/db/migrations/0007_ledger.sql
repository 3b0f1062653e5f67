-- Up Migration

-- Double entry, append-only. Debits are positive, credits negative; a posting is in one currency and sums to zero.
CREATE TABLE ledger_accounts (
  id             uuid PRIMARY KEY DEFAULT uuidv7(),
  kind           text NOT NULL CHECK (kind IN ('provider-clearing', 'provider-costs', 'platform-fees', 'creator-pending', 'creator-available', 'refunds-due')),
  integration_id text NOT NULL,
  currency       text NOT NULL,
  creator_id     uuid REFERENCES creators (id),
  created_at     timestamptz NOT NULL DEFAULT now(),
  UNIQUE (id, currency),
  UNIQUE NULLS NOT DISTINCT (kind, integration_id, currency, creator_id),
  FOREIGN KEY (integration_id, currency) REFERENCES integration_currencies (integration_id, currency),
  CHECK ((kind LIKE 'creator-%') = (creator_id IS NOT NULL))
);

CREATE TABLE ledger_postings (
  id             uuid PRIMARY KEY DEFAULT uuidv7(),
  source_type    text NOT NULL CHECK (source_type IN ('payment', 'refund')),
  source_id      uuid NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('capture', 'duplicate-capture', 'release', 'refund')),
  integration_id text NOT NULL,
  currency       text NOT NULL,
  effective_at   timestamptz NOT NULL,
  -- when the creator's share may be paid out; release postings move it then
  available_at   timestamptz,
  created_at     timestamptz NOT NULL DEFAULT now(),
  UNIQUE (source_type, source_id, kind),
  UNIQUE (id, currency),
  FOREIGN KEY (integration_id, currency) REFERENCES integration_currencies (integration_id, currency),
  CHECK ((kind = 'capture') = (available_at IS NOT NULL))
);
CREATE INDEX ledger_postings_available ON ledger_postings (available_at) WHERE available_at IS NOT NULL;

CREATE TABLE ledger_entries (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  posting_id uuid NOT NULL,
  account_id uuid NOT NULL,
  currency   text NOT NULL,
  component  text NOT NULL CHECK (component IN ('gross', 'provider-fee', 'platform-fee', 'net')),
  amount     bigint NOT NULL CHECK (amount <> 0),
  FOREIGN KEY (posting_id, currency) REFERENCES ledger_postings (id, currency),
  FOREIGN KEY (account_id, currency) REFERENCES ledger_accounts (id, currency)
);
CREATE INDEX ledger_entries_account ON ledger_entries (account_id, id);
CREATE INDEX ledger_entries_posting ON ledger_entries (posting_id);

CREATE FUNCTION ledger_check_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  posting uuid;
  total   numeric;
  lines   integer;
BEGIN
  -- Not by CASE: PL/pgSQL would look for both columns in either table's row.
  IF TG_TABLE_NAME = 'ledger_postings' THEN
    posting := NEW.id;
  ELSE
    posting := NEW.posting_id;
  END IF;
  SELECT coalesce(sum(amount), 0), count(*) INTO total, lines FROM ledger_entries WHERE posting_id = posting;
  IF total <> 0 OR lines < 2 THEN
    RAISE EXCEPTION 'posting % does not balance', posting
      USING ERRCODE = 'OD003', DETAIL = json_build_object('posting', posting, 'sum', total, 'entries', lines)::text;
  END IF;
  RETURN NULL;
END $$;
-- On the posting too: one without entries is as wrong as one that does not sum to zero.
CREATE CONSTRAINT TRIGGER ledger_posting_balanced AFTER INSERT ON ledger_postings
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_check_balanced();
CREATE CONSTRAINT TRIGGER ledger_entry_balanced AFTER INSERT ON ledger_entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_check_balanced();

CREATE TRIGGER ledger_accounts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_accounts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_postings_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_postings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE ON ledger_accounts, ledger_postings, ledger_entries FROM odim_app;

-- One round trip a posting. entries: [{"account": kind, "creator": uuid or null, "component": …, "amount": "123"}], amounts as text: bigint
-- does not survive JSON numbers. A second posting of the same source and kind fails on the unique key.
CREATE FUNCTION ledger_post(
  p_source_type text, p_source_id uuid, p_kind text, p_integration_id text, p_currency text,
  p_effective_at timestamptz, p_available_at timestamptz, p_entries jsonb
) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
  new_posting uuid;
BEGIN
  INSERT INTO ledger_accounts (kind, integration_id, currency, creator_id)
  SELECT DISTINCT e.account, p_integration_id, p_currency, e.creator
  FROM jsonb_to_recordset(p_entries) AS e (account text, creator uuid)
  ON CONFLICT DO NOTHING;

  INSERT INTO ledger_postings (source_type, source_id, kind, integration_id, currency, effective_at, available_at)
  VALUES (p_source_type, p_source_id, p_kind, p_integration_id, p_currency, p_effective_at, p_available_at)
  RETURNING id INTO new_posting;

  INSERT INTO ledger_entries (posting_id, account_id, currency, component, amount)
  SELECT new_posting, a.id, p_currency, e.component, e.amount::bigint
  FROM jsonb_to_recordset(p_entries) AS e (account text, creator uuid, component text, amount text)
  JOIN ledger_accounts a ON a.kind = e.account AND a.integration_id = p_integration_id AND a.currency = p_currency
    AND a.creator_id IS NOT DISTINCT FROM e.creator
  WHERE e.amount::bigint <> 0;

  RETURN new_posting;
END $$;

-- Down Migration

DROP FUNCTION ledger_post;
DROP TABLE ledger_entries, ledger_postings, ledger_accounts;
DROP FUNCTION ledger_check_balanced;
