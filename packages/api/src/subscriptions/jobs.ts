export const subscriptionsJobs = [] as const
