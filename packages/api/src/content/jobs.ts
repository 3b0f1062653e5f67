export const contentJobs = [] as const
