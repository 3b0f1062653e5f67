export const discoveryJobs = [] as const
