/** No work of posts waits for later yet. */
export const contentHandlers = {}
