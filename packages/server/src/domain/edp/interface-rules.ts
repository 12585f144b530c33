import type { InterfaceArgumentWish, JobType } from '@fennec/contract'
import { type InterfaceValue, valueFault } from './interface-values.ts'
import { JOB_FLOWS } from './job-flows.ts'

/** The values that the interface itself brings. */
export function defaultsOf(args: readonly InterfaceArgumentWish[]): InterfaceValue[] {
  return args.flatMap((arg) =>
    arg.default === undefined || arg.default === null ? [] : { value: arg.default, type: arg.value_type ?? 'string' },
  )
}

/** What is wrong with the interface of a job template; null: nothing. */
export function interfaceFault(
  type: JobType,
  args: readonly InterfaceArgumentWish[],
  knownDataSources: ReadonlySet<string>,
): string | null {
  const twice = firstTwice(args.map((arg) => arg.name))
  if (twice !== null) return `Name '${twice}' is used by two arguments of the interface.`
  const { mappings } = JOB_FLOWS[type]
  const unmapped = args.find((arg) => !mappings.includes(arg.mapping_type))
  if (unmapped) {
    const may = mappings.length === 0 ? 'none at all' : `only ${mappings.join(', ')}`
    return `Argument '${unmapped.name}' is mapped to ${unmapped.mapping_type}; jobs of type '${type}' have ${may}.`
  }
  return positionsFault(args) ?? placesFault(args) ?? defaultsFault(args, knownDataSources)
}

/** Arguments by number are 0, 1, 2 … and each has a value whatever the user gives. */
function positionsFault(args: readonly InterfaceArgumentWish[]): string | null {
  const positional = args.filter((arg) => arg.mapping_type === 'args')
  const wrong = positional.find((arg) => !/^\d+$/.test(arg.location))
  if (wrong)
    return `Argument '${wrong.name}': the location of a positional argument is a number, not '${wrong.location}'.`
  const places = new Set(positional.map((arg) => Number(arg.location)))
  const missing = positional.findIndex((_, place) => !places.has(place))
  if (missing >= 0) return `Positional arguments must be an unbroken row from 0 on; ${missing} is missing.`
  const open = positional.find((arg) => !arg.required && (arg.default === undefined || arg.default === null))
  return open ? `Positional argument '${open.name}' is not required, so it needs a default.` : null
}

function placesFault(args: readonly InterfaceArgumentWish[]): string | null {
  const twice = firstTwice(args.map((arg) => `${arg.mapping_type} ${arg.location}`))
  return twice === null ? null : `Two arguments of the interface go to the same place: ${twice}.`
}

function defaultsFault(args: readonly InterfaceArgumentWish[], knownDataSources: ReadonlySet<string>): string | null {
  for (const arg of args) {
    const [value] = defaultsOf([arg])
    const fault = value ? valueFault(value, knownDataSources) : null
    if (fault !== null) return `Default of argument '${arg.name}': ${fault}`
  }
  return null
}

function firstTwice(texts: readonly string[]): string | null {
  const seen = new Set<string>()
  for (const text of texts) {
    if (seen.has(text)) return text
    seen.add(text)
  }
  return null
}
