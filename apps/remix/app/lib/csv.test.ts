import { expect, test } from 'vitest'
import { csvLine, plainAmount } from './csv.ts'

test('what would end a cell is quoted, and no name becomes a formula', () => {
  expect(csvLine(['a', 'b,c', 'say "hi"', 'two\nlines'])).toBe('a,"b,c","say ""hi""","two\nlines"\r\n')
  expect(csvLine(['=1+1', '+2', '@x', '-cmd', '-12.50'])).toBe("'=1+1,'+2,'@x,'-cmd,-12.50\r\n")
})

test('hundredths are written exactly, however many', () => {
  expect([0n, 5n, -5n, 123456n, -90071992547409931n].map(plainAmount)).toEqual([
    '0.00',
    '0.05',
    '-0.05',
    '1234.56',
    '-900719925474099.31',
  ])
})
