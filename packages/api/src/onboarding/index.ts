export { createRecipient } from './create-recipient.ts'
