import { type Command, Option } from 'commander'

/** Two flags that say yes and no; without either nothing is said. */
export function flagPair(command: Command, yes: string, no: string, what: string): Command {
  const key = camel(no)
  return command
    .addOption(new Option(`--${yes}`, what).conflicts(key))
    .addOption(new Option(`--${no}`, `not: ${what}`).conflicts(camel(yes)))
}

/** As the parsed options have it. */
export function flagValue(flags: object, yes: string, no: string): boolean | undefined {
  if (Reflect.get(flags, camel(yes)) === true) return true
  return Reflect.get(flags, camel(no)) === true ? false : undefined
}

const camel = (flag: string): string => flag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
