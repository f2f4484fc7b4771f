/** A screen of 4K has 8 million; a scan of A4 at 600 dpi has 35 million. */
const most = 100_000_000

/** A small file can say that it is a picture of gigabytes: who opens it runs out of memory. */
export const isTooManyPixels = (width: number, height: number): boolean => width * height > most
