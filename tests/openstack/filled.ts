/** Names of a run and what they stand for; a row keeps more of them. */
export type Values = Map<string, string>

function filledText(text: string, values: Values): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values.get(name) ?? whole)
}

/** The same with the value for every `{name}` that is known, in texts, keys and whatever is inside. */
export function filled<T>(thing: T, values: Values): T {
  if (typeof thing === 'string') return filledText(thing, values) as T
  if (Array.isArray(thing)) return thing.map((item: unknown) => filled(item, values)) as T
  if (typeof thing !== 'object' || thing === null || Object.getPrototypeOf(thing) !== Object.prototype) return thing
  const entries = Object.entries(thing).map(([key, value]) => [filledText(key, values), filled(value, values)])
  return Object.fromEntries(entries) as T
}
