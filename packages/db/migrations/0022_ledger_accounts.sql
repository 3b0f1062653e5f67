-- Up Migration

-- The whole chart of accounts. Debits are positive, credits negative. What we have or are owed is a debit (clearing, bank, receivable,
-- costs, losses), what we owe is a credit (creators, fans, refunds due, tax held, fees earned).
ALTER TABLE ledger_accounts DROP CONSTRAINT ledger_accounts_kind_check;
ALTER TABLE ledger_accounts DROP CONSTRAINT ledger_accounts_check;
ALTER TABLE ledger_accounts DROP CONSTRAINT ledger_accounts_kind_integration_id_currency_creator_id_key;
ALTER TABLE ledger_accounts ADD COLUMN fan_id uuid REFERENCES users (id);
ALTER TABLE ledger_accounts ADD CONSTRAINT ledger_accounts_kind CHECK (kind IN (
  'provider-clearing', 'bank', 'platform-fees', 'provider-costs', 'platform-losses', 'tax-held', 'refunds-due', 'payouts-in-transit',
  'creator-pending', 'creator-available', 'creator-reserved', 'creator-receivable', 'fan-credit'));
ALTER TABLE ledger_accounts ADD CONSTRAINT ledger_accounts_has_owner CHECK (
  (kind LIKE 'creator-%') = (creator_id IS NOT NULL) AND (kind LIKE 'fan-%') = (fan_id IS NOT NULL));
ALTER TABLE ledger_accounts ADD CONSTRAINT ledger_accounts_one UNIQUE NULLS NOT DISTINCT (kind, integration_id, currency, creator_id, fan_id);
-- IS NOT DISTINCT FROM finds nothing by an index: by this one an account is found whoever it belongs to.
CREATE INDEX ledger_accounts_owner ON ledger_accounts ((coalesce(creator_id, fan_id, '00000000-0000-0000-0000-000000000000')), kind, integration_id, currency);

-- What may be posted. payment_id: the sale it is about, so that all of a sale's story is found; xid: the transaction that wrote it.
ALTER TABLE ledger_postings DROP CONSTRAINT ledger_postings_source_type_check;
ALTER TABLE ledger_postings DROP CONSTRAINT ledger_postings_kind_check;
ALTER TABLE ledger_postings DISABLE TRIGGER ledger_postings_append_only;
ALTER TABLE ledger_postings ADD COLUMN payment_id uuid REFERENCES payments (id);
ALTER TABLE ledger_postings ADD COLUMN xid bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint;
UPDATE ledger_postings p SET payment_id = CASE source_type WHEN 'payment' THEN source_id
  ELSE (SELECT r.payment_id FROM refunds r WHERE r.id = p.source_id) END;
ALTER TABLE ledger_postings ENABLE TRIGGER ledger_postings_append_only;
ALTER TABLE ledger_postings ADD CONSTRAINT ledger_postings_source CHECK (source_type IN ('payment', 'refund', 'dispute', 'payout', 'settlement', 'operator'));
ALTER TABLE ledger_postings ADD CONSTRAINT ledger_postings_kind CHECK (kind IN (
  'capture', 'duplicate-capture', 'late-capture', 'release',
  'refund-requested', 'refund', 'refund-failed',
  'dispute-opened', 'dispute-won', 'dispute-lost',
  'payout-requested', 'payout-sent', 'payout-failed', 'payout-reversed',
  'settlement', 'credit-granted', 'credit-spent', 'correction'));
ALTER TABLE ledger_postings ADD CONSTRAINT ledger_postings_of_a_payment CHECK (source_type NOT IN ('payment', 'refund', 'dispute') OR payment_id IS NOT NULL);
CREATE INDEX ledger_postings_payment ON ledger_postings (payment_id);

ALTER TABLE ledger_entries DROP CONSTRAINT ledger_entries_component_check;
ALTER TABLE ledger_entries ADD CONSTRAINT ledger_entries_component CHECK (component IN (
  'gross', 'provider-fee', 'platform-fee', 'net', 'tax', 'recovery', 'dispute-fee', 'transfer-fee', 'payout', 'settlement', 'credit', 'correction'));

-- A posting is complete when its transaction ends: entries come with it, or never. So it is enough to look once, at the posting.
CREATE OR REPLACE FUNCTION ledger_check_balanced() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  total numeric;
  lines integer;
BEGIN
  SELECT coalesce(sum(amount), 0), count(*) INTO total, lines FROM ledger_entries WHERE posting_id = NEW.id;
  IF total <> 0 OR lines < 2 THEN
    RAISE EXCEPTION 'posting % does not balance', NEW.id
      USING ERRCODE = 'OD003', DETAIL = json_build_object('posting', NEW.id, 'sum', total, 'entries', lines)::text;
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER ledger_entry_balanced ON ledger_entries;
CREATE FUNCTION ledger_check_same_transaction() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  late uuid;
BEGIN
  -- One look by key each, however many postings there are: of a join with what was just written the planner knows no size.
  SELECT n.posting_id INTO late FROM (SELECT DISTINCT posting_id FROM written) n
  WHERE (SELECT p.xid FROM ledger_postings p WHERE p.id = n.posting_id) <> pg_current_xact_id()::text::bigint LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'posting % is complete', late USING ERRCODE = 'OD003', DETAIL = json_build_object('posting', late)::text;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_entries_same_transaction AFTER INSERT ON ledger_entries
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION ledger_check_same_transaction();

-- How far a creator may come to owe us before a shortfall becomes our loss, in hundredths.
CREATE FUNCTION ledger_receivable_limit(currency text) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE currency WHEN 'NGN' THEN 50000000 WHEN 'GHS' THEN 500000 WHEN 'KES' THEN 5000000 WHEN 'ZAR' THEN 1000000
    WHEN 'XOF' THEN 25000000 WHEN 'USD' THEN 50000 ELSE 0 END::bigint
$$;

-- Sums are kept only where money is spent from: a sale touches none of them, so that no row is hot. What is owed to the owner; of a
-- receivable, what the owner owes us.
CREATE TABLE ledger_balances (
  account_id uuid PRIMARY KEY REFERENCES ledger_accounts (id),
  kind       text NOT NULL CHECK (kind IN ('creator-available', 'creator-reserved', 'creator-receivable', 'fan-credit')),
  currency   text NOT NULL,
  balance    bigint NOT NULL DEFAULT 0,
  changed_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT ledger_balances_not_negative CHECK (balance >= 0),
  CONSTRAINT ledger_balances_receivable_limit CHECK (kind <> 'creator-receivable' OR balance <= ledger_receivable_limit(currency))
) WITH (fillfactor = 70);

-- A missing row locks nothing, and two first payouts would both pass: the row is there as long as the account is.
CREATE FUNCTION ledger_open_balance() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.kind IN ('creator-available', 'creator-reserved', 'creator-receivable', 'fan-credit') THEN
    INSERT INTO ledger_balances (account_id, kind, currency) VALUES (NEW.id, NEW.kind, NEW.currency);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_account_balance AFTER INSERT ON ledger_accounts FOR EACH ROW EXECUTE FUNCTION ledger_open_balance();

-- What is written but not sealed yet. Filled by a trigger, so that nothing written past ledger_post goes unsealed.
CREATE TABLE ledger_unsealed (
  posting_id uuid PRIMARY KEY REFERENCES ledger_postings (id),
  xid        bigint NOT NULL,
  written_at timestamptz NOT NULL DEFAULT now()
);
CREATE FUNCTION ledger_note_unsealed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO ledger_unsealed (posting_id, xid) SELECT id, xid FROM written;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_postings_unsealed AFTER INSERT ON ledger_postings
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION ledger_note_unsealed();

-- The hash chain, in batches: each seal's hash covers the one before it, so that no posting can be changed, left out or put in later.
CREATE TABLE ledger_seals (
  id            bigint PRIMARY KEY,
  previous_hash bytea NOT NULL UNIQUE,
  hash          bytea NOT NULL UNIQUE,
  posting_ids   uuid[] NOT NULL CHECK (cardinality(posting_ids) > 0),
  sealed_at     timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER ledger_seals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_seals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- All that a posting says, in one way of writing it, whatever time zone the session has.
CREATE FUNCTION ledger_digest(posting uuid) RETURNS bytea LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT sha256(convert_to(concat_ws('|', p.id, p.source_type, p.source_id, p.kind, p.integration_id, p.currency,
      extract(epoch FROM p.effective_at), extract(epoch FROM p.available_at), p.payment_id,
      (SELECT string_agg(concat_ws(',', e.id, e.account_id, e.component, e.amount), ';' ORDER BY e.id) FROM ledger_entries e WHERE e.posting_id = p.id)),
    'UTF8'))
  FROM ledger_postings p WHERE p.id = posting
$$;
CREATE FUNCTION ledger_chain(previous bytea, postings uuid[]) RETURNS bytea LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT sha256(previous || string_agg(coalesce(ledger_digest(u.id), ''), '' ORDER BY u.nr)) FROM unnest(postings) WITH ORDINALITY AS u (id, nr)
$$;

-- Seals what is committed, up to the oldest transaction that still runs. Returns how many postings; called until it is none.
CREATE FUNCTION ledger_seal(most integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  taken uuid[];
  last  ledger_seals%ROWTYPE;
  first_hash CONSTANT bytea := sha256('odim ledger');
BEGIN
  -- One after the other: the chain has one end.
  PERFORM pg_advisory_xact_lock(hashtextextended('ledger_seal', 0));
  WITH oldest AS (
    SELECT posting_id FROM ledger_unsealed WHERE xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint ORDER BY xid, posting_id LIMIT most
  ), gone AS (
    DELETE FROM ledger_unsealed u USING oldest o WHERE u.posting_id = o.posting_id RETURNING u.xid, u.posting_id
  )
  SELECT array_agg(posting_id ORDER BY xid, posting_id) INTO taken FROM gone;
  IF taken IS NULL THEN
    RETURN 0;
  END IF;
  SELECT * INTO last FROM ledger_seals ORDER BY id DESC LIMIT 1;
  INSERT INTO ledger_seals (id, previous_hash, hash, posting_ids)
  VALUES (coalesce(last.id, 0) + 1, coalesce(last.hash, first_hash), ledger_chain(coalesce(last.hash, first_hash), taken), taken);
  RETURN cardinality(taken);
END $$;

-- One round trip a posting. entries: [{"account": kind, "creator"/"fan": uuid or null, "component": …, "amount": "123"}], amounts as text:
-- bigint does not survive JSON numbers. The account 'creator-owed' is none of the chart: a debit of it is taken from what is available
-- and, for what is missing there, becomes receivable (past its limit: platform-losses); a credit pays the receivable first. A second
-- posting of the same source and kind fails on the unique key.
DROP FUNCTION ledger_post;
CREATE FUNCTION ledger_post(
  p_source_type text, p_source_id uuid, p_kind text, p_integration_id text, p_currency text, p_payment_id uuid,
  p_effective_at timestamptz, p_available_at timestamptz, p_entries jsonb
) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  new_posting uuid;
  kinds      text[];
  creators   uuid[];
  fans       uuid[];
  components text[];
  amounts    bigint[];
  accounts   uuid[];
BEGIN
  SELECT array_agg(e.account ORDER BY nr), array_agg(e.creator ORDER BY nr), array_agg(e.fan ORDER BY nr), array_agg(e.component ORDER BY nr),
    array_agg(e.amount::bigint ORDER BY nr)
  INTO kinds, creators, fans, components, amounts
  FROM ROWS FROM (jsonb_to_recordset(p_entries) AS (account text, creator uuid, fan uuid, component text, amount text))
    WITH ORDINALITY AS e (account, creator, fan, component, amount, nr)
  WHERE e.amount::bigint <> 0;

  -- First the posting: whoever comes second with the same source waits here and is refused, before anything is locked.
  INSERT INTO ledger_postings (source_type, source_id, kind, integration_id, currency, payment_id, effective_at, available_at)
  VALUES (p_source_type, p_source_id, p_kind, p_integration_id, p_currency, p_payment_id, p_effective_at, p_available_at)
  RETURNING id INTO new_posting;

  IF 'creator-owed' = ANY (kinds) THEN
    SELECT s.kinds, s.creators, s.fans, s.components, s.amounts INTO kinds, creators, fans, components, amounts
    FROM ledger_settle_owed(p_integration_id, p_currency, kinds, creators, fans, components, amounts) s;
  END IF;

  FOR try IN 1..2 LOOP
    SELECT array_agg((SELECT a.id FROM ledger_accounts a
        WHERE coalesce(a.creator_id, a.fan_id, '00000000-0000-0000-0000-000000000000') = coalesce(e.creator, e.fan, '00000000-0000-0000-0000-000000000000')
          AND a.kind = e.kind AND a.integration_id = p_integration_id AND a.currency = p_currency) ORDER BY nr) INTO accounts
    FROM unnest(kinds, creators, fans) WITH ORDINALITY AS e (kind, creator, fan, nr);
    EXIT WHEN array_position(accounts, NULL) IS NULL;
    PERFORM ledger_open_accounts(p_integration_id, p_currency, kinds, creators, fans);
  END LOOP;

  INSERT INTO ledger_entries (posting_id, account_id, currency, component, amount)
  SELECT new_posting, account, p_currency, component, amount FROM unnest(accounts, components, amounts) AS e (account, component, amount);

  IF kinds && ARRAY['creator-available', 'creator-reserved', 'creator-receivable', 'fan-credit'] THEN
    -- In one order everywhere, so that two postings wait for each other and never both.
    PERFORM FROM ledger_balances b WHERE b.account_id = ANY (accounts) ORDER BY b.account_id FOR NO KEY UPDATE;
    UPDATE ledger_balances b
    SET balance = b.balance + CASE b.kind WHEN 'creator-receivable' THEN d.sum ELSE -d.sum END, changed_at = now()
    FROM (SELECT account, sum(amount)::bigint AS sum FROM unnest(accounts, amounts) AS e (account, amount) GROUP BY account) d
    WHERE b.account_id = d.account AND d.sum <> 0;
  END IF;
  RETURN new_posting;
END $$;

CREATE FUNCTION ledger_open_accounts(p_integration_id text, p_currency text, kinds text[], creators uuid[], fans uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO ledger_accounts (kind, integration_id, currency, creator_id, fan_id)
  SELECT DISTINCT e.kind, p_integration_id, p_currency, e.creator, e.fan FROM unnest(kinds, creators, fans) AS e (kind, creator, fan)
  ORDER BY 1, 4, 5
  ON CONFLICT DO NOTHING
$$;

-- Takes each 'creator-owed' apart by what the creator has and owes at this moment, under lock.
CREATE FUNCTION ledger_settle_owed(p_integration_id text, p_currency text,
  INOUT kinds text[], INOUT creators uuid[], INOUT fans uuid[], INOUT components text[], INOUT amounts bigint[]
) LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  owner     uuid;
  wanted    bigint;
  part      bigint;
  available bigint;
  owing     bigint;
  n         integer := cardinality(kinds);
BEGIN
  FOR i IN 1..n LOOP
    CONTINUE WHEN kinds[i] <> 'creator-owed';
    owner := creators[i];
    wanted := amounts[i];
    PERFORM ledger_open_accounts(p_integration_id, p_currency, ARRAY['creator-available', 'creator-receivable'], ARRAY[owner, owner], ARRAY[NULL, NULL]::uuid[]);
    PERFORM FROM ledger_balances b JOIN ledger_accounts a ON a.id = b.account_id
      WHERE a.creator_id = owner AND a.integration_id = p_integration_id AND a.currency = p_currency
      ORDER BY b.account_id FOR NO KEY UPDATE OF b;
    SELECT coalesce(max(b.balance) FILTER (WHERE b.kind = 'creator-available'), 0), coalesce(max(b.balance) FILTER (WHERE b.kind = 'creator-receivable'), 0)
      INTO available, owing
      FROM ledger_balances b JOIN ledger_accounts a ON a.id = b.account_id
      WHERE a.creator_id = owner AND a.integration_id = p_integration_id AND a.currency = p_currency;
    -- Of this very posting, what earlier entries have taken or given.
    SELECT available - coalesce(sum(e.amount) FILTER (WHERE e.kind = 'creator-available'), 0), owing + coalesce(sum(e.amount) FILTER (WHERE e.kind = 'creator-receivable'), 0)
      INTO available, owing
      FROM unnest(kinds, creators, amounts) AS e (kind, creator, amount) WHERE e.creator = owner;
    IF wanted > 0 THEN
      part := least(wanted, greatest(available, 0));
      kinds[i] := 'creator-available';
      amounts[i] := part;
      wanted := wanted - part;
      part := least(wanted, greatest(ledger_receivable_limit(p_currency) - owing, 0));
      IF part > 0 THEN
        kinds := kinds || 'creator-receivable'::text; creators := creators || owner; fans := fans || NULL::uuid;
        components := components || components[i]; amounts := amounts || part;
      END IF;
      IF wanted - part > 0 THEN
        kinds := kinds || 'platform-losses'::text; creators := creators || NULL::uuid; fans := fans || NULL::uuid;
        components := components || components[i]; amounts := amounts || (wanted - part);
      END IF;
    ELSE
      part := least(-wanted, greatest(owing, 0));
      kinds[i] := 'creator-available';
      amounts[i] := wanted + part;
      IF part > 0 THEN
        kinds := kinds || 'creator-receivable'::text; creators := creators || owner; fans := fans || NULL::uuid;
        components := components || 'recovery'::text; amounts := amounts || -part;
      END IF;
    END IF;
  END LOOP;
  -- What came to nothing is no entry.
  SELECT array_agg(e.kind ORDER BY nr), array_agg(e.creator ORDER BY nr), array_agg(e.fan ORDER BY nr), array_agg(e.component ORDER BY nr), array_agg(e.amount ORDER BY nr)
    INTO kinds, creators, fans, components, amounts
    FROM unnest(kinds, creators, fans, components, amounts) WITH ORDINALITY AS e (kind, creator, fan, component, amount, nr)
    WHERE e.amount <> 0;
END $$;

-- The sums anew, out of the entries: of one account, or of all. For whoever repairs, and after data was loaded past ledger_post.
CREATE FUNCTION ledger_rebuild_balances(only_account uuid DEFAULT NULL) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  changed integer;
BEGIN
  PERFORM FROM ledger_balances b WHERE only_account IS NULL OR b.account_id = only_account ORDER BY b.account_id FOR NO KEY UPDATE;
  UPDATE ledger_balances b SET balance = s.sum, changed_at = now()
  FROM (SELECT b.account_id, coalesce(sum(CASE b.kind WHEN 'creator-receivable' THEN e.amount ELSE -e.amount END), 0)::bigint AS sum
        FROM ledger_balances b LEFT JOIN ledger_entries e ON e.account_id = b.account_id
        WHERE only_account IS NULL OR b.account_id = only_account
        GROUP BY b.account_id) s
  WHERE b.account_id = s.account_id AND b.balance <> s.sum;
  GET DIAGNOSTICS changed = ROW_COUNT;
  RETURN changed;
END $$;

-- What there is already.
INSERT INTO ledger_balances (account_id, kind, currency)
  SELECT id, kind, currency FROM ledger_accounts WHERE kind IN ('creator-available', 'creator-reserved', 'creator-receivable', 'fan-credit');
SELECT ledger_rebuild_balances();
INSERT INTO ledger_unsealed (posting_id, xid) SELECT id, xid FROM ledger_postings;

-- Web and worker write the ledger through its functions, and in no other way.
REVOKE INSERT ON ledger_accounts, ledger_postings, ledger_entries FROM odim_app;
REVOKE INSERT, UPDATE, DELETE ON ledger_balances, ledger_unsealed, ledger_seals FROM odim_app;
REVOKE EXECUTE ON FUNCTION ledger_post, ledger_open_accounts, ledger_settle_owed, ledger_rebuild_balances, ledger_seal FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_post, ledger_rebuild_balances, ledger_seal TO odim_app;

-- Down Migration

DROP FUNCTION ledger_post, ledger_open_accounts, ledger_settle_owed, ledger_rebuild_balances, ledger_seal, ledger_chain, ledger_digest;
DROP TRIGGER ledger_postings_unsealed ON ledger_postings;
DROP TRIGGER ledger_account_balance ON ledger_accounts;
DROP TRIGGER ledger_entries_same_transaction ON ledger_entries;
DROP TABLE ledger_seals, ledger_unsealed, ledger_balances;
DROP FUNCTION ledger_note_unsealed, ledger_open_balance, ledger_check_same_transaction, ledger_receivable_limit;
ALTER TABLE ledger_entries DROP CONSTRAINT ledger_entries_component;
ALTER TABLE ledger_entries ADD CONSTRAINT ledger_entries_component_check CHECK (component IN ('gross', 'provider-fee', 'platform-fee', 'net'));
DROP INDEX ledger_postings_payment;
ALTER TABLE ledger_postings DROP COLUMN payment_id, DROP COLUMN xid, DROP CONSTRAINT ledger_postings_source, DROP CONSTRAINT ledger_postings_kind;
ALTER TABLE ledger_postings ADD CONSTRAINT ledger_postings_source_type_check CHECK (source_type IN ('payment', 'refund'));
ALTER TABLE ledger_postings ADD CONSTRAINT ledger_postings_kind_check CHECK (kind IN ('capture', 'duplicate-capture', 'release', 'refund'));
ALTER TABLE ledger_accounts DROP COLUMN fan_id, DROP CONSTRAINT ledger_accounts_kind, DROP CONSTRAINT IF EXISTS ledger_accounts_has_owner;
ALTER TABLE ledger_accounts ADD CONSTRAINT ledger_accounts_kind_check CHECK (kind IN ('provider-clearing', 'provider-costs', 'platform-fees', 'creator-pending', 'creator-available', 'refunds-due'));
ALTER TABLE ledger_accounts ADD CONSTRAINT ledger_accounts_check CHECK ((kind LIKE 'creator-%') = (creator_id IS NOT NULL));
ALTER TABLE ledger_accounts ADD CONSTRAINT ledger_accounts_kind_integration_id_currency_creator_id_key UNIQUE NULLS NOT DISTINCT (kind, integration_id, currency, creator_id);
GRANT INSERT ON ledger_accounts, ledger_postings, ledger_entries TO odim_app;
CREATE OR REPLACE FUNCTION ledger_check_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE CONSTRAINT TRIGGER ledger_entry_balanced AFTER INSERT ON ledger_entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_check_balanced();
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
