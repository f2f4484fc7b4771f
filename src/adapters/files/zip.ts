const endOfDirectory = Buffer.from('PK\x05\x06', 'latin1')

/** Its fixed part, and the longest comment that may follow it (APPNOTE 4.3.16). */
const furthestBytes = 22 + 0xffff

/** Whether a program that opens archives would find one in it: a zip is read from its end, whatever it starts with. */
export const endsAsZip = (content: Buffer): boolean =>
  content.subarray(Math.max(0, content.length - furthestBytes)).includes(endOfDirectory)
