import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from 'pg'
import { sqlState } from '../sql-errors.ts'

export const appRole = 'odim_app'

/** The address web and worker connect with: the owner's, as odim_app. */
export function appUrl(ownerUrl: string, password = appPassword(ownerUrl)): string {
  const url = new URL(ownerUrl)
  url.username = appRole
  url.password = encodeURIComponent(password)
  return url.href
}

/** A password for odim_app made from the owner's, from which the owner's can't be made. For when no other was chosen. */
export function appPassword(ownerUrl: string): string {
  return createHash('sha256')
    .update(`odim_app:${new URL(ownerUrl).password}`)
    .digest('base64url')
    .slice(0, 32)
}

/** Creates odim_app or sets its password. The role belongs to the whole server, so two databases may do this at once. */
export async function ensureAppRole(owner: Client, password: string): Promise<void> {
  const secret = owner.escapeLiteral(password)
  const may = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS INHERIT'
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { rowCount } = await owner.query('SELECT FROM pg_roles WHERE rolname = $1', [appRole])
      await owner.query(`${rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${appRole} WITH ${may} PASSWORD ${secret}`)
      return
    } catch (error) {
      // duplicate role, unique violation in pg_authid, "tuple concurrently updated": another database was a moment faster
      if (attempt >= 5 || !['42710', '23505', 'XX000'].includes(sqlState(error) ?? '')) throw error
      await delay(50 * attempt)
    }
  }
}

/**
 * What the SQL migrations can't grant, since node-pg-migrate and graphile-worker make these tables: reading which migrations
 * ran, and the whole of the queue's schema, so that the worker needs no other role. Rows of the queue are under row level
 * security, which lets nobody but the owner in without a policy.
 */
export async function grantToolSchemas(owner: Client): Promise<void> {
  await owner.query(`
    GRANT SELECT ON public.schema_migrations TO ${appRole};
    REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON public.schema_migrations FROM ${appRole};
    GRANT USAGE ON SCHEMA graphile_worker TO ${appRole};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA graphile_worker TO ${appRole};
    REVOKE INSERT, UPDATE, DELETE ON graphile_worker.migrations FROM ${appRole};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA graphile_worker TO ${appRole};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA graphile_worker TO ${appRole};
    DO $$
    DECLARE protected regclass;
    BEGIN
      FOR protected IN
        SELECT c.oid FROM pg_class c
        WHERE c.relnamespace = 'graphile_worker'::regnamespace AND c.relkind IN ('r', 'p') AND c.relrowsecurity
          AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = '${appRole}')
      LOOP
        EXECUTE format('CREATE POLICY ${appRole} ON %s TO ${appRole} USING (true) WITH CHECK (true)', protected);
      END LOOP;
    END $$`)
}
