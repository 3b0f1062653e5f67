import { isInteger, isSafeNumber, parse, stringify } from 'lossless-json'

/** Integers that a double can't hold become bigint; everything else stays an ordinary number. */
function parseNumber(text: string): number | bigint {
  return isInteger(text) && !isSafeNumber(text) ? BigInt(text) : Number(text)
}

export function parseJson(text: string): unknown {
  return parse(text, undefined, parseNumber)
}

/** JSON text in which a bigint is a bare integer literal, as Paystack's 64-bit ids are on the wire. */
export function toJson(value: unknown, indent?: number): string {
  return stringify(value, undefined, indent) ?? 'null'
}
