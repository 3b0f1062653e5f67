import { defineErrors } from '../errors.ts'

export const identityErrors = defineErrors({})
