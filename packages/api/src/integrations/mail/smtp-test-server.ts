import { once } from 'node:events'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export type SmtpTestServer = {
  url: string
  port: number
  /** What it has taken over, parsed. */
  received: ParsedMail[]
  /** Envelope recipients of each mail. */
  recipients: string[][]
  stop(): Promise<void>
}

/** A real SMTP server for tests. `refuse` answers RCPT TO, `refuseData` the whole mail, with a status of its own. */
export async function startSmtpServer(
  options: { port?: number; refuse?: { status: number; text: string }; refuseData?: { status: number } } = {},
): Promise<SmtpTestServer> {
  const received: ParsedMail[] = []
  const recipients: string[][] = []
  const answer = (status: number, text: string) => Object.assign(new Error(text), { responseCode: status })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo(_address, _session, done) {
      done(options.refuse ? answer(options.refuse.status, options.refuse.text) : undefined)
    },
    onData(stream, session, done) {
      simpleParser(stream).then(
        mail => {
          if (options.refuseData) return done(answer(options.refuseData.status, 'not now'))
          received.push(mail)
          recipients.push(session.envelope.rcptTo.map(({ address }) => address))
          done()
        },
        (error: Error) => done(error),
      )
    },
  })
  const listening = server.listen(options.port ?? 0, '127.0.0.1')
  await once(listening, 'listening')
  const address = listening.address()
  if (address === null || typeof address === 'string') throw new Error('the SMTP server has no port')
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    port: address.port,
    received,
    recipients,
    stop: () => new Promise<void>(resolve => server.close(() => resolve())),
  }
}
