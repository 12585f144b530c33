type Values = Readonly<Record<string, string | number | boolean>>

/** Lines of a Java properties file, whatever is in names and values. */
export function propertiesText(values: Values): string {
  return Object.entries(values)
    .map(
      ([name, value]) =>
        `${escaped(name).replaceAll(/[ :=#!]/g, '\\$&')}=${escaped(String(value)).replace(/^ /, '\\ ')}\n`,
    )
    .join('')
}

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')
