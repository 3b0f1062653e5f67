import { defineErrors } from '../errors.ts'

export const subscriptionsErrors = defineErrors({})
