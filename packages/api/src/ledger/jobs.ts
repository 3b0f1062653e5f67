export const ledgerJobs = [] as const
