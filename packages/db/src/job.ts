import type { z } from 'zod'

export type JobOptions = {
  /** How often the job is tried before it is left for a person (graphile-worker's own default is 25). */
  maxAttempts?: number
  /** Jobs of one queue run one after another, never side by side. */
  queue?: string
  /** Lower runs sooner. */
  priority?: number
}

/** What both sides of a job agree on: its name, and what its payload looks like. Its handler lives in packages/jobs. */
export type JobContract<Name extends string = string, Payload = unknown> = {
  readonly name: Name
  readonly schema: z.ZodType<Payload>
  readonly options: Readonly<JobOptions>
}

export type PayloadOf<Contract> = Contract extends JobContract<string, infer Payload> ? Payload : never

/** Payloads carry ids, and new fields are optional: a job staged by yesterday's release still has to parse today. */
export function defineJob<const Name extends string, Payload>(
  name: Name,
  schema: z.ZodType<Payload>,
  options: JobOptions = {},
): JobContract<Name, Payload> {
  return { name, schema, options }
}
