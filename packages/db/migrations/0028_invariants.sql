-- Up Migration

-- When the invariants were asked last, and what broke them. Asked every five minutes by a job; the costly ones each night.
CREATE TABLE invariant_runs (
  id          uuid PRIMARY KEY,
  nightly     boolean NOT NULL,
  started_at  timestamptz NOT NULL,
  -- null: it runs, or ended before it was done
  finished_at timestamptz CHECK (finished_at >= started_at),
  -- of each that was asked: {"name", "count", "rows": some of them, redacted}
  results     jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(results) = 'array'),
  CHECK (finished_at IS NOT NULL OR results = '[]')
);
CREATE INDEX invariant_runs_latest ON invariant_runs (nightly, finished_at DESC) WHERE finished_at IS NOT NULL;

-- The oldest posting that waits for its seal is looked for each minute.
CREATE INDEX ledger_unsealed_written ON ledger_unsealed (written_at);

-- The sum of one account anew, and what it was: nobody posts to it meanwhile. No row where no sum is kept.
CREATE FUNCTION ledger_rebuild_balance(account uuid) RETURNS TABLE (before bigint, after bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT b.balance INTO before FROM ledger_balances b WHERE b.account_id = account FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  PERFORM ledger_rebuild_balances(account);
  SELECT b.balance INTO after FROM ledger_balances b WHERE b.account_id = account;
  RETURN NEXT;
END $$;
REVOKE EXECUTE ON FUNCTION ledger_rebuild_balance FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_rebuild_balance TO odim_app;

-- Down Migration

DROP FUNCTION ledger_rebuild_balance;
DROP INDEX ledger_unsealed_written;
DROP TABLE invariant_runs;
