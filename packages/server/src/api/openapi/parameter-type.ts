/** The type of a parameter for people: with its values, where only some are accepted. */
export function typeInWords(schema: Readonly<Record<string, unknown>>): string {
  const { type, enum: values } = schema
  if (Array.isArray(values)) {
    const names = values.filter((value) => !String(value).startsWith('-'))
    return `one of ${names.join(', ')}${names.length < values.length ? ', or one of them with -' : ''}`
  }
  return type === 'array' ? 'string, may be repeated' : String(type)
}
