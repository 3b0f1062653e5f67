import type { AnyRouter } from '@trpc/server'
import { type Context, createRequestContext } from '../context.ts'
import { findActor, findPeople, type PersonLine } from '../identity/index.ts'
import { appRouter } from '../router.ts'
import type { Services } from '../services.ts'
import { describeProcedures, type ProcedureDescription } from './describe-procedures.ts'
import { type PanelReply, runProcedure } from './run-procedure.ts'
import { reviveValues } from './schema.ts'

export type Panel = {
  /** Calls run as whoever is signed in, and changes are asked for twice: so it is in production. */
  guarded: boolean
  procedures(): Promise<ProcedureDescription[]>
  /** People to call as, by name or address; none where it is guarded. */
  people(query: string): Promise<PersonLine[]>
  person(id: string): Promise<PersonLine | null>
  run(call: {
    path: string
    input: unknown
    /** A person's id, `visitor`, or null for oneself. */
    as: string | null
    confirmed: boolean
    /** `unknown`: there is no such procedure, or nobody to call it as. */
  }): Promise<PanelReply | 'ask-first' | 'unknown'>
}

let described: Promise<ProcedureDescription[]> | undefined

/**
 * The panel, for those who may have it: everybody in development, elsewhere operators while the flag is on. null for all others,
 * who can't tell that there is one.
 */
export async function openPanel(
  services: Services,
  ctx: Context,
  { development, router = appRouter }: { development: boolean; router?: AnyRouter },
): Promise<Panel | null> {
  if (!development && !(ctx.actor?.roles.includes('admin') && (await ctx.flags.isOn('ops.panel')))) return null
  const procedures = () => {
    if (router !== appRouter) return describeProcedures(router)
    described ??= describeProcedures(router)
    described.catch(() => {
      described = undefined
    })
    return described
  }
  return {
    guarded: !development,
    procedures,
    people: async query => (development ? findPeople(ctx.db.prisma, query) : []),
    person: async id => (development ? ((await findPeople(ctx.db.prisma, { id }))[0] ?? null) : null),
    async run({ path, input, as, confirmed }) {
      const procedure = (await procedures()).find(each => each.path === path)
      if (!procedure || procedure.type === 'subscription') return 'unknown'
      if (as !== null && !development) return 'unknown'
      if (!development && procedure.type === 'mutation' && !confirmed) return 'ask-first'
      const caller = as === null ? ctx : await contextOf(services, ctx, as)
      if (!caller) return 'unknown'
      return runProcedure(caller, {
        router,
        path,
        type: procedure.type,
        input: procedure.schema ? reviveValues(procedure.schema, input) : input,
        tellDetail: development,
      })
    },
  }
}

/** Another person's context. Their sessions stay theirs: what a call issues or clears reaches nobody's browser. */
async function contextOf(services: Services, ctx: Context, as: string): Promise<Context | null> {
  const actor = as === 'visitor' ? null : await findActor(ctx.db.prisma, as)
  if (as !== 'visitor' && !actor) return null
  return createRequestContext(services, { actor, request: ctx.request, session: { issue() {}, clear() {} } })
}
