import { msg } from '@odim/messages'
import { z } from 'zod'
import { deviceNames, windowNames } from './names.ts'

/** Days that are looked back, and how they are cut into points of the trend. */
export const windows = { '7': 1, '30': 1, '90': 5 } as const

export const figuresInputSchema = z.object({
  days: z.enum(windowNames, msg('figures_days_wrong')).default('30'),
})

export const vitalsInputSchema = z.object({
  device: z.enum(deviceNames, msg('figures_vitals_device_wrong')).default('all'),
})
