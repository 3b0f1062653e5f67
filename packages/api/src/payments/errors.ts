import { defineErrors } from '../errors.ts'

export const paymentsErrors = defineErrors({})
