export const onboardingJobs = [] as const
