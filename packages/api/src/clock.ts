/** Time is asked for, never taken, so that a test can stand in any moment. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }
