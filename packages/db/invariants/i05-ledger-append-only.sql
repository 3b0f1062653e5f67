-- The ledger and the history refuse change: their triggers are there and on, and odim_app may neither update nor delete.
SELECT t.name AS "table", 'no trigger refuses change' AS wrong
FROM unnest(ARRAY['ledger_accounts', 'ledger_postings', 'ledger_entries', 'ledger_seals', 'state_history']) AS t (name)
WHERE NOT EXISTS (
  SELECT FROM pg_trigger g JOIN pg_proc f ON f.oid = g.tgfoid
  -- 2 before, 8 delete, 16 update, 32 truncate
  WHERE g.tgrelid = t.name::regclass AND f.proname = 'refuse_change' AND g.tgenabled IN ('O', 'A') AND g.tgtype & 58 = 58
)
UNION ALL
SELECT t.name, 'odim_app may change it'
FROM unnest(ARRAY['ledger_accounts', 'ledger_postings', 'ledger_entries', 'ledger_seals', 'state_history']) AS t (name)
WHERE has_table_privilege('odim_app', t.name, 'UPDATE') OR has_table_privilege('odim_app', t.name, 'DELETE')
  OR has_table_privilege('odim_app', t.name, 'TRUNCATE')
UNION ALL
SELECT t.name, 'its trigger is off or gone: ' || t.fn
FROM (VALUES ('ledger_postings', 'ledger_check_balanced'), ('ledger_entries', 'ledger_check_same_transaction'),
  ('ledger_postings', 'ledger_note_unsealed'), ('ledger_accounts', 'ledger_open_balance')) AS t (name, fn)
WHERE NOT EXISTS (SELECT FROM pg_trigger g JOIN pg_proc f ON f.oid = g.tgfoid
                  WHERE g.tgrelid = t.name::regclass AND f.proname = t.fn AND g.tgenabled IN ('O', 'A'))
UNION ALL
SELECT t.name, 'odim_app may write it past ledger_post'
FROM unnest(ARRAY['ledger_accounts', 'ledger_postings', 'ledger_entries', 'ledger_balances', 'ledger_unsealed', 'ledger_seals']) AS t (name)
WHERE has_table_privilege('odim_app', t.name, 'INSERT, UPDATE, DELETE, TRUNCATE')
