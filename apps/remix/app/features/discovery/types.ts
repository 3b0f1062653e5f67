import type { Caller } from '@odim/api'

export type Discovered = Awaited<ReturnType<Caller['discovery']['discover']>>
export type FoundCreator = Discovered['creators'][number]
