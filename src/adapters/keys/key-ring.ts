import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** A named key of 256 bits. */
export type EncryptionKey = { id: string; key: Uint8Array }

/** Encrypts what may not be read from the database alone: tokens, launch records, login checks. */
export type KeyRing = {
  /** `row` names the table and row that the text belongs to: moved to another row it does not open. */
  seal(text: string, row: string): string
  /** Throws when the key is not in the ring, or the text was changed or moved. */
  open(sealed: string, row: string): string
  /** The same for bytes, without the third more that text costs. */
  sealBytes(bytes: Uint8Array, row: string): Buffer
  openBytes(sealed: Uint8Array, row: string): Buffer
}

const algorithm = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16

/** `id.iv+tag+ciphertext`: the key's name in clear, so that a ring can hold several. */
const sealedForm = /^([\w-]+)\.([\w-]+)$/

/** Binds the key's name and the row to the ciphertext (additional data of GCM, NIST SP 800-38D). */
const additionalData = (id: string, row: string) => Buffer.from(`${id}\n${row}`)

const checkKey = ({ id, key }: EncryptionKey) => {
  if (!/^[\w-]{1,32}$/.test(id))
    throw new Error('an encryption key needs a name of word characters')
  if (key.length !== 32) throw new Error(`encryption key ${id} is not 256 bits long`)
}

const encrypt = ({ id, key }: EncryptionKey, content: Uint8Array, row: string) => {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv(algorithm, key, iv).setAAD(additionalData(id, row))
  const ciphertext = Buffer.concat([cipher.update(content), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), ciphertext])
}

const decrypt = ({ id, key }: EncryptionKey, bytes: Buffer, row: string) => {
  const iv = bytes.subarray(0, ivBytes)
  const tag = bytes.subarray(ivBytes, ivBytes + tagBytes)
  const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagBytes })
    .setAAD(additionalData(id, row))
    .setAuthTag(tag)
  return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()])
}

/**
 * AES-256-GCM under a ring of named keys: the first one, the newest, encrypts; all decrypt. A key can go
 * when nothing is left that it sealed. Throws on an empty ring, a name used twice or a key of another length.
 */
export const createKeyRing = (keys: readonly EncryptionKey[]): KeyRing => {
  keys.forEach(checkKey)
  const [newest] = keys
  const byId = new Map(keys.map((key) => [key.id, key]))
  if (newest === undefined) throw new Error('the key ring is empty')
  if (byId.size < keys.length) throw new Error('two encryption keys have the same name')
  const keyNamed = (id: string): EncryptionKey => {
    const key = byId.get(id)
    if (key === undefined) throw new Error('sealed with a key that is not in the ring')
    return key
  }
  return {
    seal: (text, row) =>
      `${newest.id}.${encrypt(newest, Buffer.from(text), row).toString('base64url')}`,
    open: (sealed, row) => {
      const [, id = '', bytes = ''] = sealedForm.exec(sealed) ?? []
      return decrypt(keyNamed(id), Buffer.from(bytes, 'base64url'), row).toString('utf8')
    },
    sealBytes: (bytes, row) =>
      Buffer.concat([Buffer.from(`${newest.id}.`), encrypt(newest, bytes, row)]),
    openBytes: (sealed, row) => {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length)
      const dot = bytes.indexOf('.')
      const key = keyNamed(bytes.toString('latin1', 0, Math.max(dot, 0)))
      return decrypt(key, bytes.subarray(dot + 1), row)
    },
  }
}
