import { createTransport } from 'nodemailer'
import { NotSentError, type OutgoingHooks, openOutgoing } from '../outgoing/index.ts'
import { type MailMessage, type MailTransport, MailTransportError } from './mail-transport.ts'
import { redactAddresses } from './redact-addresses.ts'

export type SmtpOptions = {
  /** `smtp://user:password@host:587` or `smtps://…:465`. */
  url: string
  /** `Odim <hello@example.com>` */
  from: string
  /** How long each step of the conversation may take; 10 s unless told. */
  timeoutMs?: number
} & OutgoingHooks

/** Mail over SMTP, one connection a mail: the worker sends few at a time, and a pool would hold dead connections. */
export function createMailTransport(options: SmtpOptions): MailTransport {
  const timeout = options.timeoutMs ?? 10_000
  const transport = createTransport({
    url: options.url,
    pool: false,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    dnsTimeout: timeout,
    socketTimeout: timeout * 2,
    // Nothing in a mail of ours is a path or an address to fetch; should a value ever become one, it is refused.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const outgoing = openOutgoing('mail', {
    ...options,
    // A mailbox that doesn't exist says nothing of the server. Any other refusal may be, and the queue will see.
    judge: error => (error instanceof MailTransportError && error.permanent ? 'answer' : 'away'),
  })
  const deliver = (message: MailMessage) =>
    transport
      .sendMail({
        from: message.from ?? options.from,
        // As an object, so that a comma in an address can't add a recipient.
        to: { name: '', address: message.to },
        subject: message.subject,
        html: message.html,
        text: message.text,
        messageId: message.messageId,
        headers: { 'Auto-Submitted': 'auto-generated', ...message.headers },
      })
      .catch((error: unknown) => {
        throw new MailTransportError(redactAddresses(describe(error)), { permanent: isRefusalOfRecipient(error) })
      })
  return {
    async send(message) {
      try {
        // By its message id mail programs know it again.
        await outgoing.call({ name: 'smtp send', kind: 'keyed' }, () => deliver(message))
      } catch (error) {
        throw error instanceof NotSentError ? new MailTransportError(error.message, { permanent: false }) : error
      }
    },
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'the mail could not be sent'
  return 'code' in error && typeof error.code === 'string' ? `${error.code}: ${error.message}` : error.message
}

/**
 * Only an answer of the 55x kind to RCPT TO means that this mailbox will never take mail (RFC 5321 §4.2.3). Any other
 * 5xx, such as a refused login, is ours to mend, and the mail should then still go out.
 */
function isRefusalOfRecipient(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EENVELOPE') return false
  const command = 'command' in error ? error.command : undefined
  const status = 'responseCode' in error ? error.responseCode : undefined
  return command === 'RCPT TO' && typeof status === 'number' && [550, 551, 553].includes(status)
}
