export { deliverMail } from './deliver-mail.ts'
export { sendMailJob } from './jobs.ts'
export { queueMail } from './queue-mail.ts'
export { type MailParams, type RenderedMail, renderMail, type TemplateName } from './templates.ts'
