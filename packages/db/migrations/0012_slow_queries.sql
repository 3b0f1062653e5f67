-- Up Migration

-- Statements of ours that took long, alike ones together, with the plan that PostgreSQL has for them whatever the values.
CREATE TABLE slow_queries (
  fingerprint   text PRIMARY KEY CHECK (fingerprint ~ '^[0-9a-f]{32}$'),
  sql           text NOT NULL CHECK (length(sql) BETWEEN 1 AND 20000),
  count         bigint NOT NULL CHECK (count > 0),
  total_ms      double precision NOT NULL CHECK (total_ms >= 0),
  max_ms        double precision NOT NULL CHECK (max_ms >= 0),
  first_seen_at timestamptz NOT NULL,
  last_seen_at  timestamptz NOT NULL CHECK (last_seen_at >= first_seen_at),
  plan          text CHECK (length(plan) <= 100000),
  planned_at    timestamptz,
  CHECK (plan IS NULL OR planned_at IS NOT NULL)
);
CREATE INDEX slow_queries_latest ON slow_queries (last_seen_at DESC);

-- PostgreSQL's own count of every statement, where the server has it; a managed one may refuse, and then the page says so.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_stat_statements;
EXCEPTION WHEN OTHERS THEN
  RAISE NOTICE 'pg_stat_statements can not be used: %', SQLERRM;
END $$;

-- Other roles' statements are only seen by who may read all statistics, as this function's owner may. Statements that define
-- things are left out: they are kept as they were typed, passwords included.
CREATE FUNCTION top_statements(sort text, up_to int)
RETURNS TABLE (sql text, calls bigint, total_ms double precision, mean_ms double precision, max_ms double precision, row_count bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE home text := (SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_stat_statements');
BEGIN
  IF home IS NULL THEN
    RAISE EXCEPTION 'pg_stat_statements is not installed' USING ERRCODE = 'undefined_table';
  END IF;
  RETURN QUERY EXECUTE format(
    'SELECT query, calls, total_exec_time, mean_exec_time, max_exec_time, rows FROM %I.pg_stat_statements
     WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND query ~* ''^\s*(select|insert|update|delete|with|merge)\y''
     ORDER BY CASE $1 WHEN ''calls'' THEN calls WHEN ''mean'' THEN mean_exec_time ELSE total_exec_time END DESC, queryid LIMIT $2', home)
    USING sort, least(greatest(up_to, 1), 100);
END $$;
REVOKE EXECUTE ON FUNCTION top_statements FROM PUBLIC;
GRANT EXECUTE ON FUNCTION top_statements TO odim_app;

-- Down Migration

DROP FUNCTION top_statements;
DO $$
BEGIN
  DROP EXTENSION IF EXISTS pg_stat_statements;
EXCEPTION WHEN OTHERS THEN
  RAISE NOTICE 'pg_stat_statements stays: %', SQLERRM;
END $$;
DROP TABLE slow_queries;
