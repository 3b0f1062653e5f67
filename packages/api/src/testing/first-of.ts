/** What a subscription says first; it is left afterwards. */
export async function firstOf<Value>(subscription: Promise<AsyncIterable<Value>>): Promise<Value> {
  for await (const value of await subscription) return value
  throw new Error('the subscription said nothing')
}
