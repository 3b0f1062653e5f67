import { msg } from '@odim/messages'
import { z } from 'zod'

export const roleSchema = z.enum(['fan', 'creator', 'moderator', 'admin'], msg('flags_role_unknown'))
