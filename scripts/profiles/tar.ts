const block = 512

const octal = (value: number, length: number): string =>
  `${value.toString(8).padStart(length - 1, '0')}\0`

/** POSIX ustar, https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html: name, mode, owners, size, time. */
const headerOf = (name: string, size: number): Buffer => {
  if (Buffer.byteLength(name) > 100) throw new Error(`${name} is too long a name for ustar`)
  const header = Buffer.alloc(block)
  const put = (text: string, offset: number) => header.write(text, offset, 'utf8')
  put(name, 0)
  put(octal(0o644, 8), 100)
  put(octal(0, 8), 108)
  put(octal(0, 8), 116)
  put(octal(size, 12), 124)
  put(octal(0, 12), 136)
  put(' '.repeat(8), 148)
  put('0', 156)
  put('ustar\0' + '00', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

/** The files in one archive, without times or owners: the same files give the same bytes. */
export const tarOf = (files: ReadonlyMap<string, string>): Buffer => {
  const entries = [...files].flatMap(([name, text]) => {
    const content = Buffer.from(text)
    const padding = Buffer.alloc((block - (content.length % block)) % block)
    return [headerOf(name, content.length), content, padding]
  })
  return Buffer.concat([...entries, Buffer.alloc(2 * block)])
}
