export { type MailMessage, type MailTransport, MailTransportError } from './mail-transport.ts'
export { redactAddress, redactAddresses } from './redact-addresses.ts'
export { createMailTransport } from './smtp.ts'
