// Names that pages show too, apart from the schemas: a page that lists them would bring Zod along.

export const errorStates = ['open', 'resolved'] as const

export const statementOrders = ['total', 'mean', 'calls'] as const
