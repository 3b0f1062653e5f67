// Names that pages show too, apart from the schemas: a page that lists them would bring Zod along.

export const flagRoles = ['fan', 'creator', 'moderator', 'admin'] as const
