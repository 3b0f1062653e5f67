// Names that pages show too, apart from the schemas: a page that lists them would bring Zod along.

export const windowNames = ['7', '30', '90'] as const

/** In the order of the page. */
export const figureNames = [
  ...(['payment-success', 'response-time', 'error-rate', 'onboarding-completion', 'upload-success'] as const),
  ...(['booking-conflicts', 'session-recovery', 'chargebacks', 'retention', 'fan-conversion'] as const),
] as const
export type FigureName = (typeof figureNames)[number]

export const vitalNames = ['LCP', 'INP', 'CLS', 'FCP', 'TTFB'] as const
export type VitalName = (typeof vitalNames)[number]

export const deviceNames = ['all', 'phone', 'other'] as const
