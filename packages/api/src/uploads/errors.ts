import { defineErrors } from '../errors.ts'

export const uploadsErrors = defineErrors({})
