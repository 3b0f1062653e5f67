/** One mail, ready to go. */
export type MailMessage = {
  to: string
  /** The transport's own sender unless told. */
  from?: string
  subject: string
  html: string
  text: string
  /** With angle brackets (RFC 5322 §3.6.4). The same mail sent twice carries the same one, so that mail programs show it once. */
  messageId: string
  headers?: Readonly<Record<string, string>>
}

export type MailTransport = {
  /**
   * Resolves when the server has taken the mail over.
   * @throws MailTransportError when it hasn't, or when that isn't known.
   */
  send(message: MailMessage): Promise<void>
}

/** Holds no mail address: errors end up in logs. */
export class MailTransportError extends Error {
  override readonly name = 'MailTransportError'
  /** The server refuses this recipient for good; trying again would only hurt our standing with it. */
  readonly permanent: boolean

  constructor(message: string, options: { permanent: boolean }) {
    super(message)
    this.permanent = options.permanent
  }
}
