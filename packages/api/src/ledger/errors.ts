import { defineErrors } from '../errors.ts'

export const ledgerErrors = defineErrors({})
