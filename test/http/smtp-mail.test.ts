import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import type { SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import { createSmtpMail, type MailRegistration } from '../../src/adapters/mail/smtp-mail.ts'
import type { OutgoingMail } from '../../src/application/ports/notifications.ts'
import { failure, success } from '../../src/domain/result.ts'
import { aCertificateAuthority, selfSigned } from '../support/certificates.ts'
import { headerOf, type Mailbox, serverWords, startMailbox } from '../support/mailbox.ts'

const mail: OutgoingMail = {
  id: '7c0c8f0e-0000-4000-8000-000000000001',
  to: 'werklijst@cjg.example',
  subject: 'Er staat iets voor u klaar in Jeugdschakel',
  text: 'Er staat iets voor u klaar.\n',
}

describe('handing a mail to a mail server', () => {
  const trusted = getCACertificates()
  let mailbox: Mailbox
  afterEach(async () => {
    setDefaultCACertificates(trusted)
    await mailbox.close()
  })

  const open = async (
    options: SMTPServerOptions = {},
    changed: Partial<MailRegistration> = {},
    deadlineMs?: number,
  ) => {
    mailbox = await startMailbox(options)
    const registration = {
      host: 'localhost',
      port: mailbox.port,
      secure: false,
      mayBePlain: true,
      login: null,
      from: 'jeugdschakel@example.nl',
      ownHost: 'jeugdschakel.example.nl',
      ...changed,
    }
    return createSmtpMail(registration, deadlineMs === undefined ? {} : { deadlineMs })
  }
  const unavailable = (code: string) => failure({ kind: 'unavailable', code })

  it('hands over a text, with a name that a second try of it has too', async () => {
    const { send } = await open()
    expect(await send(mail)).toEqual(success(undefined))
    await send(mail)
    const [one, again] = mailbox.received
    if (one === undefined || again === undefined) throw new Error('two mails were sent')
    expect(one).toMatchObject({ from: 'jeugdschakel@example.nl', to: ['werklijst@cjg.example'] })
    expect(headerOf(one, 'Subject')).toBe(mail.subject)
    expect(headerOf(one, 'Message-ID')).toBe(`<${mail.id}@jeugdschakel.example.nl>`)
    expect(headerOf(again, 'Message-ID')).toBe(headerOf(one, 'Message-ID'))
    expect(headerOf(one, 'Auto-Submitted')).toBe('auto-generated')
    expect(headerOf(one, 'Content-Type')).toContain('text/plain')
    expect(one.raw).toContain('Er staat iets voor u klaar.')
  })

  it('says that a server that is not there takes no mail now', async () => {
    const { send } = await open()
    await mailbox.down()
    expect(await send(mail)).toEqual(unavailable('connection'))
    await mailbox.up()
    expect(await send(mail)).toEqual(success(undefined))
  })

  it('tells a refusal of this mail from a "not now", in a code and without the server’s words', async () => {
    const { send } = await open()
    mailbox.failNext('no-such-recipient')
    expect(await send(mail)).toEqual(failure({ kind: 'refused', code: 'smtp-550' }))
    mailbox.failNext('no-such-text')
    const refused = await send(mail)
    expect(refused).toEqual(failure({ kind: 'refused', code: 'smtp-554' }))
    expect(JSON.stringify(refused)).not.toContain(serverWords)
    mailbox.failNext('not-now')
    expect(await send(mail)).toEqual(unavailable('smtp-451'))
    expect(mailbox.received).toEqual([])
  })

  it('does not know what became of a mail that nobody answered (fault R8)', async () => {
    const { send } = await open({}, {}, 500)
    mailbox.failNext('silence-after-text')
    expect(await send(mail)).toEqual(failure({ kind: 'unknown', code: 'timeout' }))
    expect(mailbox.received).toHaveLength(1)
  })

  it('gives up a server that says nothing at all, before anything was handed over', async () => {
    const { send } = await open({ onConnect: () => {} }, {}, 300)
    expect(await send(mail)).toEqual(unavailable('timeout'))
  })

  describe('elsewhere than on this machine', () => {
    const elsewhere = { mayBePlain: false }
    const withTls = (certificate: object): SMTPServerOptions => ({
      disabledCommands: [],
      ...certificate,
    })

    it('sends nothing to a server without TLS', async () => {
      const { send } = await open({}, elsewhere)
      expect(await send(mail)).toEqual(unavailable('tls'))
      expect(mailbox.received).toEqual([])
    })

    it('sends nothing, and no password, to one with a certificate that nobody vouches for (security A50)', async () => {
      const login = { user: 'jeugdschakel', password: 'kanarie-wachtwoord' }
      const { send } = await open(withTls(selfSigned()), { ...elsewhere, login })
      const refused = await send(mail)
      expect(refused).toMatchObject({ failure: { kind: 'unavailable' } })
      expect(mailbox.received).toEqual([])
      expect(mailbox.logins).toEqual([])
    })

    it.each([{ secure: false }, { secure: true }])(
      'logs in and sends over TLS (%o)',
      async ({ secure }) => {
        const authority = aCertificateAuthority()
        setDefaultCACertificates([...trusted, authority.cert])
        const login = { user: 'jeugdschakel', password: 'kanarie-wachtwoord' }
        const { send } = await open(
          { ...withTls(authority.serverFor('localhost')), secure, authOptional: false },
          { ...elsewhere, secure, login },
        )
        expect(await send(mail)).toEqual(success(undefined))
        expect(mailbox.logins).toEqual([{ user: 'jeugdschakel', isSecure: true }])
        expect(JSON.stringify(mailbox.received)).not.toContain('kanarie-wachtwoord')
      },
    )

    it('says that a login was refused, which is not the mail’s fault', async () => {
      const authority = aCertificateAuthority()
      setDefaultCACertificates([...trusted, authority.cert])
      const { send } = await open(
        {
          ...withTls(authority.serverFor('localhost')),
          onAuth: (_, __, done) => done(new Error(serverWords)),
        },
        { ...elsewhere, login: { user: 'jeugdschakel', password: 'x' } },
      )
      expect(await send(mail)).toEqual(unavailable('login'))
    })
  })
})
