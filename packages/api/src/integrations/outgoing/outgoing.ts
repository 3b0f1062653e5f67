import { setTimeout as delay } from 'node:timers/promises'
import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
} from 'cockatiel'
import { type Policy, policies, type ServiceName } from './policies.ts'

/**
 * What a second sending of the same call would do. `read` changes nothing; `keyed` has a key of its own (a reference, a path, a message id)
 * by which the other side knows it again; `unkeyed` would be done twice, so it is never sent again from here.
 */
export type CallKind = 'read' | 'keyed' | 'unkeyed'

/**
 * What an error says of the service. `answer`: it is well and said no. `away`: there was no answer to be trusted. `pauseMs`: it asks to
 * be left alone so long, and has done nothing.
 */
export type Verdict = 'answer' | 'away' | { pauseMs: number }

export type Standing = 'closed' | 'half-open' | 'open'

export type CallOptions = {
  /** Of what is measured; with no ids in it. */
  name: string
  kind: CallKind
  /** In place of the policy's. */
  timeoutMs?: number | null
  /** Sent once, though it has a key: the use case counts how often it was sent, and repeats it itself. */
  once?: boolean
}

/** What stands around calls to all services: telemetry, and the clock. */
export type OutgoingHooks = {
  measure?<Result>(
    name: string,
    attempt: () => Promise<Result>,
    isFailure: (error: unknown) => boolean,
  ): Promise<Result>
  gauge?(name: string, read: () => number): void
  now?(): Date
}

export type OutgoingOptions = OutgoingHooks & {
  /** Sets several of a kind apart, such as the businesses at Paystack: each has a breaker of its own. */
  about?: string
  policy?: Partial<Policy>
  judge(error: unknown): Verdict
}

/** Nothing was sent: the service has been failing, or has asked to be left alone. Never an answer of the service's. */
export class NotSentError extends Error {
  override name = 'NotSentError'
  readonly retryAfterSeconds: number
  readonly because: 'breaker' | 'told-to-wait'
  constructor(service: string, because: NotSentError['because'], retryAfterMs: number, options?: ErrorOptions) {
    const why = because === 'breaker' ? 'it failed again and again' : 'it asked to be left alone'
    super(`${service} is not called for now: ${why}`, options)
    this.because = because
    this.retryAfterSeconds = Math.max(1, Math.ceil(retryAfterMs / 1000))
  }
}

export type Outgoing = {
  readonly policy: Policy
  /** `open`: nothing is sent until its rest is over. */
  standing(): Standing
  /**
   * One call, by the service's policy. `attempt` runs once for each try, and must heed the signal.
   *
   * @throws NotSentError, or what the last try threw
   */
  call<Result>(options: CallOptions, attempt: (signal: AbortSignal) => Promise<Result>): Promise<Result>
}

const levels = { closed: 0, 'half-open': 1, open: 2 } satisfies Record<Standing, number>
const never = new AbortController().signal

/** The one way out to an outside service: a time limit, tries, a breaker, and heed to "too many calls". One for a process. */
export function openOutgoing(service: ServiceName, options: OutgoingOptions): Outgoing {
  const policy: Policy = { ...policies[service], ...options.policy }
  const { judge, measure = (_name, attempt) => attempt(), now = () => new Date() } = options
  const called = options.about ? `${service} ${options.about}` : service
  const { failures, restMs } = policy.breaker
  const breaker = circuitBreaker(
    handleWhen(error => judge(error) === 'away'),
    { breaker: new ConsecutiveBreaker(failures), halfOpenAfter: restMs },
  )
  let openedAt = 0
  breaker.onBreak(() => {
    openedAt = performance.now()
  })
  let notBefore = 0

  const standing = (): Standing => {
    if (breaker.state === CircuitState.Closed) return 'closed'
    if (breaker.state === CircuitState.HalfOpen) return 'half-open'
    // It only turns half-open when somebody calls; rested is what it is until then.
    return performance.now() - openedAt >= restMs ? 'half-open' : 'open'
  }
  options.gauge?.(`outgoing_breaker_${called.replaceAll(/[^a-z0-9]+/g, '_')}`, () => levels[standing()])

  async function untilAllowed(): Promise<void> {
    const waitMs = notBefore - now().getTime()
    if (waitMs > policy.patienceMs) throw new NotSentError(called, 'told-to-wait', waitMs)
    if (waitMs > 0) await delay(waitMs)
    // Over is over, also where a clock is set back.
    notBefore = 0
  }

  async function once<Result>(
    { name, timeoutMs = policy.timeoutMs }: CallOptions,
    attempt: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    await untilAllowed()
    const signal = () => (timeoutMs === null ? never : AbortSignal.timeout(timeoutMs))
    try {
      const measured = () =>
        measure(
          name,
          () => attempt(signal()),
          error => judge(error) !== 'answer',
        )
      const settled = await breaker.execute(() => measured().then(result => ({ result }), answered))
      if ('error' in settled) throw settled.error
      return settled.result
    } catch (error) {
      if (error instanceof BrokenCircuitError)
        throw new NotSentError(called, 'breaker', restMs - (performance.now() - openedAt), {
          cause: breaker.lastFailure,
        })
      const verdict = judge(error)
      if (typeof verdict === 'object') notBefore = now().getTime() + Math.min(verdict.pauseMs, policy.longestPauseMs)
      throw error
    }
  }

  /** A refusal shows that the service is well: to the breaker it is a success. */
  function answered(error: unknown): { error: unknown } {
    if (judge(error) === 'away') throw error
    return { error }
  }

  return {
    policy,
    standing,
    call(what, attempt) {
      const tries = what.kind === 'unkeyed' || what.once ? 1 : policy.tries[what.kind]
      if (tries <= 1) return once(what, attempt)
      const giveUpAt = performance.now() + policy.budgetMs
      const again = (error: unknown) =>
        !(error instanceof NotSentError) && judge(error) !== 'answer' && performance.now() < giveUpAt
      const { firstMs, mostMs } = policy.backoff
      return retry(handleWhen(again), {
        maxAttempts: tries - 1,
        backoff: new ExponentialBackoff({ initialDelay: firstMs, maxDelay: mostMs }),
      }).execute(() => once(what, attempt))
    },
  }
}
