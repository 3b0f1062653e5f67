import { basename } from 'node:path'
import { readFiles } from './files.ts'
import type { Check } from './finding.ts'

const warnOver = 250
const failOver = 400
const vague = /^(service|utils?|helpers?|common|misc)\.|[-.]service\./

/** Long files and names that say nothing: what makes a codebase unclear is its tail. */
export const fileSize: Check = async root => {
  const files = await readFiles(root, ['.ts', '.tsx', '.mjs'])
  return files.flatMap(({ file, text }) => {
    const found = []
    const lines = text.split('\n').length - 1
    if (lines > failOver)
      found.push({ file, text: `${lines} lines; ${failOver} is the most. Split it by what it does.` })
    else if (lines > warnOver) found.push({ file, text: `${lines} lines; over ${warnOver} is long.`, warning: true })
    if (vague.test(basename(file)))
      found.push({ file, text: 'The name says nothing. Name it after the operation: verb-noun.' })
    return found
  })
}
