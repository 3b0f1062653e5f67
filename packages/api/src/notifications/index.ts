export { deliverMail } from './deliver-mail.ts'
export { queueMail } from './queue-mail.ts'
export { canRequeueMail, requeueMail } from './requeue-mail.ts'
