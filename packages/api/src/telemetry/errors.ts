import { defineErrors } from '../errors.ts'

export const telemetryErrors = defineErrors({
  'telemetry.error_unknown': {
    kind: 'not-found',
    text: 'telemetry_error_unknown',
    help: 'telemetry_error_unknown_help',
    way: '/ops/errors',
  },
})
