export type ServerMode = 'durable' | 'test'

/** What is preloaded where the server is ours; a server of someone else's is used without them, and the lack is told. */
export const preloaded = ['pg_stat_statements', 'auto_explain'] as const

const always = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  log_timezone: 'UTC',
  timezone: 'UTC',
  // Short statements by the thousand: compiling plans costs more than it saves.
  jit: 'off',
}

const settingsOf: Record<string, Record<string, string>> = {
  pg_stat_statements: { 'pg_stat_statements.track': 'all' },
  auto_explain: { 'auto_explain.log_min_duration': '200ms', 'auto_explain.log_nested_statements': 'on' },
}

const byMode = {
  durable: { max_connections: '100' },
  // Nothing here has to survive: tests throw the whole server away.
  test: {
    max_connections: '250',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    wal_level: 'minimal',
    max_wal_senders: '0',
    autovacuum_naptime: '10min',
  },
}

export function serverFlags(mode: ServerMode, libraries: readonly string[] = preloaded): string[] {
  const preload = { shared_preload_libraries: libraries.join(',') }
  const theirs = libraries.map(name => settingsOf[name] ?? {})
  return Object.entries(Object.assign({}, always, byMode[mode], preload, ...theirs)).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
}

export function initdbFlags(mode: ServerMode): string[] {
  const common = ['--encoding=UTF8', '--locale=C.UTF-8', '--username=postgres']
  return mode === 'durable' ? [...common, '--data-checksums'] : [...common, '--no-data-checksums', '--no-sync']
}
