import { readFile } from 'node:fs/promises'
import { z } from 'zod'

/** What one runner did. */
export type Report = { passed: number; failed: number; skipped: number; tests: { name: string; ms: number }[] }

const vitestSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string(), duration: z.number().nullish() })),
    }),
  ),
})

const playwrightTest = z.object({
  projectName: z.string().optional(),
  status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
  results: z.array(z.object({ duration: z.number() })),
})
type Suite = { specs: { title: string; tests: z.infer<typeof playwrightTest>[] }[]; suites: Suite[] }
const suiteSchema: z.ZodType<Suite> = z.lazy(() =>
  z.object({
    specs: z.array(z.object({ title: z.string(), tests: z.array(playwrightTest) })).default([]),
    suites: z.array(suiteSchema).default([]),
  }),
)
const playwrightSchema = z.object({ suites: z.array(suiteSchema), errors: z.array(z.unknown()).default([]) })

/** Counts vitest's JSON. A file that could not even be loaded has no tests to fail and counts as one failure. */
export function readVitest(text: string): Report {
  const report: Report = { passed: 0, failed: 0, skipped: 0, tests: [] }
  for (const file of vitestSchema.parse(JSON.parse(text)).testResults) {
    const failures = file.assertionResults.filter(test => test.status === 'failed').length
    report.failed += failures
    if (file.status === 'failed' && failures === 0) report.failed += 1
    for (const test of file.assertionResults) {
      if (test.status === 'passed') report.passed += 1
      else if (test.status !== 'failed') report.skipped += 1
      report.tests.push({ name: `${shorten(file.name)} › ${test.fullName}`, ms: test.duration ?? 0 })
    }
  }
  return report
}

/** Counts Playwright's JSON. A test that passed only when repeated is one that fails. */
export function readPlaywright(text: string): Report {
  const { suites, errors } = playwrightSchema.parse(JSON.parse(text))
  const report: Report = { passed: 0, failed: errors.length, skipped: 0, tests: [] }
  const visit = (suite: Suite): void => {
    for (const spec of suite.specs) {
      for (const test of spec.tests) {
        if (test.status === 'expected') report.passed += 1
        else if (test.status === 'skipped') report.skipped += 1
        else report.failed += 1
        const ms = test.results.reduce((sum, result) => sum + result.duration, 0)
        report.tests.push({ name: `e2e › ${spec.title}${test.projectName ? ` (${test.projectName})` : ''}`, ms })
      }
    }
    for (const inner of suite.suites) visit(inner)
  }
  for (const suite of suites) visit(suite)
  return report
}

/**
 * The runner's report, with its exit code held against it: a runner that failed has failed, whatever its report says, and one
 * that left no report did not pass.
 */
export async function reportOf(file: string, read: (text: string) => Report, exitCode: number): Promise<Report> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return { passed: 0, failed: 1, skipped: 0, tests: [] }
  const report = read(text)
  return exitCode !== 0 && report.failed === 0 ? { ...report, failed: 1 } : report
}

export function add(one: Report, other: Report): Report {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
    tests: [...one.tests, ...other.tests],
  }
}

export const closingLine = ({ passed, failed, skipped }: Report) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`

export function slowest({ tests }: Report, count = 10): string[] {
  const sorted = [...tests].sort((a, b) => b.ms - a.ms).slice(0, count)
  return sorted.map(({ name, ms }) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${name}`)
}

const shorten = (file: string) => file.replace(/^.*?\/(?=(?:apps|packages|tools|e2e)\/)/, '')
