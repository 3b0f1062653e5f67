import { defineErrors } from '../errors.ts'

export const contentErrors = defineErrors({})
