import { InvalidArgumentError } from 'commander'

export interface Counted {
  name: string
  count: number
}

/** `worker:3 master:1`, given in one option or several. */
export function counts(value: string, before: Counted[] = []): Counted[] {
  const [, name, count] = /^(.+):(\d+)$/.exec(value) ?? []
  if (name === undefined) throw new InvalidArgumentError(`${value} is not <node group template>:<count>, as worker:3.`)
  return [...before, { name, count: Number(count) }]
}

/** `name:value`; the value may have colons. */
export function pairs(value: string, before: Record<string, string> = {}): Record<string, string> {
  const at = value.indexOf(':')
  if (at < 1) throw new InvalidArgumentError(`${value} is not <name>:<value>.`)
  return { ...before, [value.slice(0, at)]: value.slice(at + 1) }
}

/** A number of at least 0. */
export function wholeNumber(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('It is not a whole number.')
  return Number(value)
}
