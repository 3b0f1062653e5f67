import { defineErrors } from '../errors.ts'

export const operationsErrors = defineErrors({
  'operations.job_not_found': {
    kind: 'not-found',
    text: 'operations_job_not_found',
    help: 'operations_job_not_found_help',
    way: '/ops/queue',
  },
  'operations.job_running': {
    kind: 'conflict',
    text: 'operations_job_running',
    help: 'operations_job_running_help',
    way: '/ops/queue',
  },
  'operations.job_elsewhere': {
    kind: 'conflict',
    text: 'operations_job_elsewhere',
    help: 'operations_job_elsewhere_help',
    way: '/ops/queue',
  },
  'operations.mail_not_failed': {
    kind: 'conflict',
    text: 'operations_mail_not_failed',
    help: 'operations_mail_not_failed_help',
    way: '/ops/mails',
  },
  'operations.last_admin': {
    kind: 'conflict',
    text: 'operations_last_admin',
    help: 'operations_last_admin_help',
    way: '/ops/users',
  },
  'operations.unverified': {
    kind: 'conflict',
    text: 'operations_unverified',
    help: 'operations_unverified_help',
    way: '/ops/users',
  },
  'operations.role_as_is': {
    kind: 'conflict',
    text: 'operations_role_as_is',
    help: 'operations_role_as_is_help',
    way: '/ops/users',
  },
})
