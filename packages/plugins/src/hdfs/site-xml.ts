export type Properties = Readonly<Record<string, string | number | boolean>>

/** A configuration file of Hadoop. @param extra lines "name value", which count before ours */
export function siteXml(properties: Properties, extra: string): string {
  const all = { ...properties, ...propertiesOf(extra) }
  return `<?xml version="1.0"?>\n<!-- Written by Fennec. -->\n<configuration>\n${propertyRows(all)}</configuration>\n`
}

export const propertyRows = (properties: Properties): string =>
  Object.entries(properties)
    .map(
      ([name, value]) =>
        `  <property><name>${escaped(name)}</name><value>${escaped(String(value))}</value></property>\n`,
    )
    .join('')

function propertiesOf(lines: string): Properties {
  const pairs = lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line): [string, string] => {
      const at = line.search(/[ \t]/)
      return [line.slice(0, at), line.slice(at).trim()]
    })
  return Object.fromEntries(pairs)
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
