// Names that pages show too, apart from the schemas: a page that lists them would bring Zod along.

export const silenceTimes = { '1h': 1, '4h': 4, '24h': 24, '7d': 168 } as const
export const silenceTimeNames = ['1h', '4h', '24h', '7d'] as const
