import pg from 'pg'
import { appUrl } from '../migrate/index.ts'
import { templateName, testAppPassword } from './base-cluster.ts'
import type { TestServer } from './test-server.ts'

async function onServer(server: TestServer, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.ownerUrl })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** FILE_COPY copies files where the default writes every page to the log: several times as quick for a small database. */
export async function cloneTemplate(server: TestServer, name: string): Promise<{ ownerUrl: string; url: string }> {
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${templateName} STRATEGY FILE_COPY`)
  const owner = new URL(server.ownerUrl)
  owner.pathname = `/${name}`
  return { ownerUrl: owner.href, url: appUrl(owner.href, testAppPassword) }
}

/** A database without anything in it, not even the migrations: for tests of the migrations. */
export async function createEmptyDatabase(server: TestServer, name: string): Promise<string> {
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE template0 STRATEGY FILE_COPY`)
  const owner = new URL(server.ownerUrl)
  owner.pathname = `/${name}`
  return owner.href
}

export async function dropClone(server: TestServer, name: string): Promise<void> {
  await onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
}
