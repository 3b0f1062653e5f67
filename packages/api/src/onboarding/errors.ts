import { defineErrors } from '../errors.ts'

export const onboardingErrors = defineErrors({})
