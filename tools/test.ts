// npm test, pnpm test <path …>: every test, or those under the paths. The last line is `N passed, N failed, N skipped`.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseToolsEnv, root, settings } from './env.ts'
import { buildWebIfStale } from './run/web-build.ts'
import { missingPrograms } from './testing/installed.ts'
import { add, closingLine, type Report, slowest } from './testing/report.ts'
import { runPlaywright, runVitest } from './testing/runners.ts'

const env = parseToolsEnv()
const say = (text: string) => process.stdout.write(`${text}\n`)
const wanted = process.argv.slice(2).filter(word => word !== '--')
const isJourney = (word: string) => /^(\.\/)?e2e(\/|$)/.test(word)
const journeys = wanted
  .filter(isJourney)
  .map(word => word.replace(/^(\.\/)?e2e\/?/, ''))
  .filter(Boolean)
const others = wanted.filter(word => !isJourney(word))
const startedAt = performance.now()

const missing = missingPrograms(settings().PATH ?? '')
for (const sentence of missing) say(sentence)
let report: Report = { passed: 0, failed: 0, skipped: 0, tests: [] }
if (env.CI && missing.length > 0) {
  say('With CI=true no test may be skipped: install what is missing (.ci/run does).')
  report.failed += 1
} else {
  if (wanted.length === 0 || others.length > 0) report = add(report, await runVitest(others))
  if (wanted.length === 0 || wanted.some(isJourney)) report = add(report, await journeysReport())
}
const complete = !env.CI || report.skipped === 0
say(`\nThe slowest tests:\n${slowest(report).join('\n')}`)
say(`Took ${Math.round((performance.now() - startedAt) / 1000)} s.`)
if (!complete) say('With CI=true no test may be skipped.')
// Nothing that ran is not a success either.
process.exitCode = report.failed > 0 || !complete || report.passed === 0 ? 1 : 0
say(closingLine(report))

async function journeysReport(): Promise<Report> {
  const none: Report = { passed: 0, failed: 0, skipped: 0, tests: [] }
  if (!existsSync(join(root, 'e2e/playwright.config.ts'))) return none
  try {
    await buildWebIfStale(root, { devTools: true, tell: say })
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    return { ...none, failed: 1 }
  }
  return runPlaywright(journeys)
}
