/** Names and their values, as `${name}` in a file. */
export type Variables = Readonly<Record<string, string>>

const PAGE = /<%page\s+args="([^"]*)"\s*\/>/g
const DEFAULT = /(\w+)\s*=\s*'([^']*)'/g

/**
 * A template with its variables in their places. Of Mako's language it may have `<%page args="name='default'"/>`, comments of
 * whole lines (`##`) and `${name}`: what programs in it would do nobody but Mako knows.
 *
 * @throws {Error} it says anything else, or a variable has no value
 */
export function withVariables(file: string, template: string, given: Variables): string {
  const defaults = [...template.matchAll(PAGE)].flatMap(([, args = '']) => [...args.matchAll(DEFAULT)])
  const values = new Map(defaults.map(([, name = '', value = '']) => [name, value]))
  for (const [name, value] of Object.entries(given)) values.set(name, value)
  return template
    .split('\n')
    .map((line, at) => ofLine(`${file}:${at + 1}`, line, values))
    .join('\n')
}

/** Lines stay where they are: what is wrong is told by their numbers. */
function ofLine(place: string, line: string, values: ReadonlyMap<string, string>): string {
  if (/^\s*##/.test(line)) return ''
  const plain = line.replace(PAGE, '')
  if (/<%|^\s*%/.test(plain)) throw new Error(`${place}: only \${name} and <%page args=…/> are understood of Mako.`)
  return plain.replace(/\$\{([^}]*)\}/g, (_, inside: string) => {
    const name = inside.trim()
    if (!/^\w+$/.test(name)) throw new Error(`${place}: \${${name}} is not the name of a variable.`)
    const value = values.get(name)
    if (value !== undefined) return value
    throw new Error(
      `${place}: the variable ${name} has no value: give it by --args ${name}:VALUE or in --variable-file.`,
    )
  })
}
