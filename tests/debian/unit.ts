/** What systemd would do with a unit's service section, as far as a place without systemd can do the same. */
export interface Unit {
  user: string
  command: string
  directory: string
  /** Its `Environment=` lines, and over them what is in its files. */
  environment: Record<string, string>
}

/** @param read a file by its absolute path */
export function readUnit(text: string, read: (path: string) => string): Unit {
  const settings = [...text.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value] as const)
  const all = (wanted: string): string[] => settings.filter(([name]) => name === wanted).map(([, value]) => value)
  const one = (wanted: string): string => {
    const [value, ...more] = all(wanted)
    if (value === undefined || more.length > 0) throw new Error(`The unit has not one ${wanted}=, but ${all(wanted)}.`)
    return value
  }
  const given = all('Environment').flatMap((line) => line.split(' '))
  const inFile = read(one('EnvironmentFile'))
    .split('\n')
    .filter((line) => /^\w+=/.test(line))
  return {
    user: one('User'),
    command: one('ExecStart'),
    directory: one('WorkingDirectory'),
    environment: Object.fromEntries([...given, ...inFile].map(assignment)),
  }
}

function assignment(line: string): [string, string] {
  const at = line.indexOf('=')
  return [line.slice(0, at), line.slice(at + 1).replace(/^'(.*)'$/, '$1')]
}
