export { deliverMail } from './deliver-mail.ts'
export { queueMail } from './queue-mail.ts'
