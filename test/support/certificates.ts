import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

/** DER, as much of it as a certificate needs (ITU-T X.690). */
const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts)
  const { length } = body
  const head =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Uint8Array.from([tag, ...head]), body])
}
const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts)
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
const text = (tag: number, value: string) => der(tag, Buffer.from(value))

const commonName = oid('550403')
const subjectAltName = oid('551d11')
const basicConstraints = oid('551d13')
const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'))

const nameOf = (name: string) => sequence(der(0x31, sequence(commonName, text(0x0c, name))))

/** GeneralizedTime, `20260101000000Z`. */
const time = (at: Date) => text(0x18, `${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`)

const pem = (body: Buffer): string => {
  const lines = body.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

type Signer = { name: string; key: KeyObject }
type Validity = { from: Date; until: Date }

/** X.509 (RFC 5280) for a host name, or for an authority that signs others. */
const certificate = (
  subject: string,
  key: KeyObject,
  signer: Signer,
  { from, until }: Validity,
  isAuthority = false,
) => {
  const extension = isAuthority
    ? sequence(basicConstraints, der(0x04, sequence(der(0x01, Uint8Array.of(0xff)))))
    : sequence(subjectAltName, der(0x04, sequence(text(0x82, subject))))
  const content = sequence(
    der(0xa0, der(0x02, Uint8Array.of(2))),
    der(0x02, Uint8Array.of(isAuthority ? 1 : 2)),
    ecdsaWithSha256,
    nameOf(signer.name),
    sequence(time(from), time(until)),
    nameOf(subject),
    key.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extension)),
  )
  const signature = sign('sha256', content, signer.key)
  return pem(sequence(content, ecdsaWithSha256, der(0x03, Uint8Array.of(0), signature)))
}

const day = 24 * 60 * 60_000
export const daysFromNow = (days: number): Date => new Date(Date.now() + days * day)

const valid = { from: daysFromNow(-30), until: daysFromNow(30) }

const aKeyPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })

/** An authority of our own, and what it vouches for. */
export const aCertificateAuthority = () => {
  const name = 'Test authority'
  const { publicKey, privateKey } = aKeyPair()
  const signer = { name, key: privateKey }
  return {
    cert: certificate(name, publicKey, signer, valid, true),
    /** For https.createServer. */
    serverFor: (host: string, validity: Validity = valid) => {
      const own = aKeyPair()
      return {
        key: own.privateKey.export({ type: 'pkcs8', format: 'pem' }),
        cert: certificate(host, own.publicKey, signer, validity),
      }
    },
  }
}

/** Vouched for by nobody but itself. */
export const selfSigned = (host = 'localhost') => {
  const { publicKey, privateKey } = aKeyPair()
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    cert: certificate(host, publicKey, { name: host, key: privateKey }, valid),
  }
}
