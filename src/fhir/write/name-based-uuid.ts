import { sha1 } from './sha1.ts'

const bytesOf = (uuid: string): readonly number[] => {
  const digits = uuid.replaceAll('-', '')
  return Array.from({ length: 16 }, (_, at) =>
    Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16),
  )
}

/** UUID version 5 (RFC 9562, 5.5): the same namespace and name give the same UUID, always. */
export const nameBasedUuid = (namespace: string, name: string): string => {
  const digest = sha1(Uint8Array.from([...bytesOf(namespace), ...new TextEncoder().encode(name)]))
  const hex = Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0'))
  const versioned = hex.join('').replace(/(.{12})./, '$15')
  const variant = ((Number.parseInt(versioned.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${versioned.slice(0, 16)}${variant}${versioned.slice(17)}`.replace(
    /(.{8})(.{4})(.{4})(.{4})/,
    '$1-$2-$3-$4-',
  )
}
