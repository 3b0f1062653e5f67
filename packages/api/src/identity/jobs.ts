export const identityJobs = [] as const
