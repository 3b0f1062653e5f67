import { isInteger, isSafeNumber, parse, stringify } from 'lossless-json'

/** Paystack's ids are unsigned 64-bit: whole numbers that a double can't hold become bigint, the rest stay numbers. @throws SyntaxError */
export function parseLossless(text: string): unknown {
  return parse(text, undefined, number =>
    isInteger(number) && !isSafeNumber(number) ? BigInt(number) : Number(number),
  )
}

/** A bigint is written as a bare integer, as the provider expects amounts. */
export function toJson(value: unknown): string {
  return stringify(value) ?? 'null'
}
