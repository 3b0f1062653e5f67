/** No work of discovery waits for later yet. */
export const discoveryHandlers = {}
