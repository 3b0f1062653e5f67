import { msg } from '@odim/messages'
import { z } from 'zod'

/** Days that are looked back, and how they are cut into points of the trend. */
export const windows = { '7': 1, '30': 1, '90': 5 } as const
export const windowNames = ['7', '30', '90'] as const

export const figuresInputSchema = z.object({
  days: z.enum(windowNames, msg('figures_days_wrong')).default('30'),
})

/** In the order of the page. */
export const figureNames = [
  ...(['payment-success', 'response-time', 'error-rate', 'onboarding-completion', 'upload-success'] as const),
  ...(['booking-conflicts', 'session-recovery', 'chargebacks', 'retention', 'fan-conversion'] as const),
] as const
export type FigureName = (typeof figureNames)[number]

export const vitalNames = ['LCP', 'INP', 'CLS', 'FCP', 'TTFB'] as const
export type VitalName = (typeof vitalNames)[number]

export const deviceNames = ['all', 'phone', 'other'] as const
export const vitalsInputSchema = z.object({
  device: z.enum(deviceNames, msg('figures_vitals_device_wrong')).default('all'),
})
