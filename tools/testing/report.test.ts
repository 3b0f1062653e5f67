import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { add, closingLine, readPlaywright, readVitest, reportOf, slowest } from './report.ts'

const vitest = (files: [string, string[]][]) =>
  JSON.stringify({
    testResults: files.map(([status, tests], file) => ({
      name: `/any/where/packages/api/src/${file}.test.ts`,
      status,
      assertionResults: tests.map((of, index) => ({ fullName: `t${index}`, status: of, duration: index * 100 })),
    })),
  })
const playwright = (statuses: string[], errors: unknown[] = []) =>
  JSON.stringify({
    errors,
    suites: [
      {
        suites: [
          { specs: statuses.map(status => ({ title: 'a', tests: [{ status, results: [{ duration: 5000 }] }] })) },
        ],
      },
    ],
  })

test('counts what vitest ran', () => {
  const report = readVitest(
    vitest([
      ['failed', ['passed', 'failed', 'skipped', 'todo']],
      ['passed', ['passed', 'pending']],
    ]),
  )
  expect(closingLine(report)).toBe('2 passed, 1 failed, 3 skipped')
})

test('a file that could not be loaded is a failure', () => {
  expect(
    closingLine(
      readVitest(
        vitest([
          ['failed', []],
          ['passed', ['passed']],
        ]),
      ),
    ),
  ).toBe('1 passed, 1 failed, 0 skipped')
})

test('counts what Playwright ran; flaky is failed, and so is an error outside any test', () => {
  const report = readPlaywright(playwright(['expected', 'flaky', 'unexpected', 'skipped'], [{ message: 'x' }]))
  expect(closingLine(report)).toBe('1 passed, 3 failed, 1 skipped')
})

test('adds up, and names the slowest first', () => {
  const both = add(readVitest(vitest([['passed', ['passed', 'passed']]])), readPlaywright(playwright(['expected'])))
  expect(closingLine(both)).toBe('3 passed, 0 failed, 0 skipped')
  expect(slowest(both, 2)).toEqual(['    5.0 s  e2e › a', '    0.1 s  packages/api/src/0.test.ts › t1'])
})

test('a runner that failed without a failed test, or without a report, has failed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'odim-report-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'v.json'), vitest([['passed', ['passed']]]))
  expect((await reportOf(join(folder, 'v.json'), readVitest, 1)).failed).toBe(1)
  expect((await reportOf(join(folder, 'v.json'), readVitest, 0)).failed).toBe(0)
  expect((await reportOf(join(folder, 'none.json'), readVitest, 0)).failed).toBe(1)
})
