import { defineErrors } from '../errors.ts'

export const discoveryErrors = defineErrors({})
