export const uploadsJobs = [] as const
