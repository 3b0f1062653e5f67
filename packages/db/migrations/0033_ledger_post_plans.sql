-- Up Migration

-- Planning its few statements anew for each call was a fifth of what a posting costs the server; their best plan depends on no parameter.
ALTER FUNCTION ledger_post SET plan_cache_mode = force_generic_plan;

-- Down Migration

ALTER FUNCTION ledger_post RESET plan_cache_mode;
