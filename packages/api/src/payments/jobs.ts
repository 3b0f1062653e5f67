export const paymentsJobs = [] as const
