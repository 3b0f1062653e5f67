/** The same values; what it throws goes through `map` first. A subscription's failures come long after its middleware has returned. */
export async function* mapFailures<Value>(
  source: AsyncIterable<Value>,
  map: (error: unknown) => Error,
): AsyncGenerator<Value, void> {
  try {
    for await (const value of source) yield value
  } catch (error) {
    throw map(error)
  }
}

export function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}
