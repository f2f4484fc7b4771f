export type FormValues = Readonly<Record<string, string>>

/** The text fields of a posted form; a field that was sent twice is no text and is left out. */
export const formValues = (body: unknown): FormValues =>
  Object.fromEntries(
    Object.entries(body ?? {}).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.replaceAll('\r\n', '\n')]] : [],
    ),
  )

/** The version that was on the screen; a form without it is based on nothing, so it is stale. */
export const basedOnIn = (values: FormValues): number => Number(values.basedOn) || 0
