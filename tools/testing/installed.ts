import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What some tests need of the machine, and where it comes from. */
const needs = [
  { program: 'clamd', package: 'clamav-daemon', tests: 'virus scanning' },
  { program: 'redis-server', package: 'redis-server', tests: 'the Redis-backed limiter and cache' },
]

/** A sentence for each program that is missing: the tests of it skip themselves. */
export function missingPrograms(path: string): string[] {
  const folders = [...path.split(delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/sbin']
  return needs
    .filter(({ program }) => !folders.some(folder => existsSync(join(folder, program))))
    .map(
      need => `${need.program} is not installed (package ${need.package}), so the tests of ${need.tests} are skipped.`,
    )
}
