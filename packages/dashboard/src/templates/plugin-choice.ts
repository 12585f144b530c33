/** Name and version of a plugin are chosen together: `fake 0.1`. */
export const chosenPlugin = (name: string, version: string): string => `${name} ${version}`

export function splitPlugin(chosen: string): { name: string; version: string } {
  const at = chosen.lastIndexOf(' ')
  return { name: chosen.slice(0, at), version: chosen.slice(at + 1) }
}
