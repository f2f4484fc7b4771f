const rotate = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits))

/** The message, a one bit, zeros, and its length in bits: a whole number of blocks of 64 bytes. */
const padded = (bytes: Uint8Array): DataView => {
  const view = new DataView(new ArrayBuffer(((bytes.length + 8) >> 6) * 64 + 64))
  new Uint8Array(view.buffer).set(bytes)
  view.setUint8(bytes.length, 0x80)
  view.setBigUint64(view.byteLength - 8, BigInt(bytes.length) * 8n)
  return view
}

const schedule = (message: DataView, offset: number): Int32Array => {
  const words = new Int32Array(80)
  for (let t = 0; t < 16; t++) words[t] = message.getInt32(offset + t * 4)
  const at = (t: number): number => words[t] ?? 0
  for (let t = 16; t < 80; t++)
    words[t] = rotate(at(t - 3) ^ at(t - 8) ^ at(t - 14) ^ at(t - 16), 1)
  return words
}

/** The function and the constant of each twenty steps (FIPS 180-4, 4.1.1 and 4.2.1). */
const rounds = [
  { mix: (b: number, c: number, d: number) => (b & c) | (~b & d), constant: 0x5a827999 },
  { mix: (b: number, c: number, d: number) => b ^ c ^ d, constant: 0x6ed9eba1 },
  { mix: (b: number, c: number, d: number) => (b & c) | (b & d) | (c & d), constant: 0x8f1bbcdc },
  { mix: (b: number, c: number, d: number) => b ^ c ^ d, constant: 0xca62c1d6 },
] as const

type State = readonly [number, number, number, number, number]

const compress = (state: State, words: Int32Array): State => {
  let [a, b, c, d, e] = state
  for (const [round, { mix, constant }] of rounds.entries()) {
    for (const word of words.subarray(round * 20, round * 20 + 20)) {
      const next = (rotate(a, 5) + mix(b, c, d) + e + constant + word) | 0
      ;[a, b, c, d, e] = [next, a, rotate(b, 30), c, d]
    }
  }
  const sum = (index: 0 | 1 | 2 | 3 | 4, word: number) => (state[index] + word) | 0
  return [sum(0, a), sum(1, b), sum(2, c), sum(3, d), sum(4, e)]
}

/**
 * SHA-1 (FIPS 180-4), 20 bytes. FHIR and RFC 9562 ask for it to recognise content, not to protect
 * it; written out here because this layer does without the platform's modules.
 */
export const sha1 = (bytes: Uint8Array): Uint8Array => {
  const message = padded(bytes)
  let state: State = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]
  for (let offset = 0; offset < message.byteLength; offset += 64) {
    state = compress(state, schedule(message, offset))
  }
  const digest = new DataView(new ArrayBuffer(20))
  for (const [index, word] of state.entries()) digest.setInt32(index * 4, word)
  return new Uint8Array(digest.buffer)
}
