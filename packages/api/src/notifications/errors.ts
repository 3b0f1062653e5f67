import { defineErrors } from '../errors.ts'

/** Mails are sent by jobs, so nothing here is ever told to a person. */
export const notificationsErrors = defineErrors({})
