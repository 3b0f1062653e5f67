import pg from 'pg'
import { preloaded } from './server-settings.ts'

/**
 * Which of the helpers that the embedded server preloads a real one lacks. Odim runs without them; the operator is told, for
 * slow queries are then not written down.
 */
export async function lackingExtensions(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    // The list itself may be hidden from roles without pg_read_all_settings; a library's own setting shows that it is loaded.
    const { rows } = await client.query<{ name: string }>(
      `SELECT name FROM unnest($1::text[]) AS wanted (name)
       WHERE NOT EXISTS (SELECT FROM pg_settings s WHERE s.name LIKE wanted.name || '.%')`,
      [preloaded],
    )
    return rows.map(row => row.name)
  } finally {
    await client.end()
  }
}
