/** What health is told of, in the order in which it is shown. */
export const healthSubjects = ['database', 'migrations', 'workers', 'queue', 'mails', 'webhooks', 'errors'] as const
export type HealthSubject = (typeof healthSubjects)[number]
