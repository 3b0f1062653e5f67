import { expect, test } from 'vitest'
import { readOptions } from './options.ts'

const names = ['jobs', 'page']

test.each([
  [['nope'], /no benchmark "nope". There are: jobs, page/],
  [['page', '--pairs', '0'], /--pairs must be a whole number from 1 to 100, not "0"/],
  [['page', '--pairs', '-1'], /--pairs must be/],
  [['page', '--seconds', 'abc'], /--seconds must be/],
  [['page', '--seconds', '601'], /--seconds must be/],
  [['page', 'jobs'], /One benchmark at a time/],
  [['page', '--par', '3'], /^Unknown option '--par'\. Say: pnpm bench/],
])('%j is refused with a sentence', (words, sentence) => {
  expect(() => readOptions(words, names)).toThrow(sentence)
})

test('what is not said is five pairs of five seconds, kept', () => {
  expect(readOptions(['--', 'page'], names)).toEqual({ name: 'page', pairs: 5, seconds: 5, record: true })
  expect(readOptions([], names).name).toBeUndefined()
  expect(readOptions(['jobs', '--pairs', '2', '--seconds=1', '--no-record'], names)).toEqual({
    name: 'jobs',
    pairs: 2,
    seconds: 1,
    record: false,
  })
})
