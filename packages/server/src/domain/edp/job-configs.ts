import type { JobConfigsWish, SimpleConfig } from '@fennec/contract'
import type { InterfaceArgument, JobConfigs } from './edp-model.ts'
import { type InterfaceValue, valueFault } from './interface-values.ts'

type Arguments = readonly InterfaceArgument[]

/** The values given for the arguments of a template's interface. */
export function valuesGiven(args: Arguments, given: SimpleConfig): InterfaceValue[] {
  return args.flatMap((arg) => {
    const value = valueFor(given, arg.name)
    return value === undefined ? [] : { value, type: arg.value_type }
  })
}

/** What is wrong with the values given for an interface; null: nothing. */
export function interfaceValuesFault(
  args: Arguments,
  given: SimpleConfig | undefined,
  configs: JobConfigsWish,
  knownDataSources: ReadonlySet<string>,
): string | null {
  if (given === undefined) {
    return args.length === 0 ? null : "The job template has an interface: give 'interface', if only as {}."
  }
  const names = new Set(args.map((arg) => arg.name))
  const unknown = Object.keys(given).filter((name) => !names.has(name))
  if (unknown.length > 0) return `The job template's interface has no ${unknown.join(', ')}.`
  const missing = args.filter((arg) => arg.required && valueFor(given, arg.name) === undefined && !placed(arg, configs))
  if (missing.length > 0) return `The job template's interface requires ${missing.map((arg) => arg.name).join(', ')}.`
  for (const arg of args) {
    const value = valueFor(given, arg.name)
    if (value === undefined) continue
    const fault = valueFault({ value, type: arg.value_type }, knownDataSources)
    if (fault !== null) return `Argument '${arg.name}': ${fault}`
    const other = placed(arg, configs)
    if (other && String(other.value) !== String(value)) {
      return `Argument '${arg.name}' is given twice and differently: in interface and in job_configs ${arg.mapping_type}.`
    }
  }
  return null
}

/** The configuration of a run: what the interface gives, else `job_configs`, else the defaults; arguments come first. */
export function jobConfigsOf(args: Arguments, given: SimpleConfig, wish: JobConfigsWish): JobConfigs {
  const mapped = (type: 'configs' | 'params') =>
    Object.fromEntries(
      args
        .filter((arg) => arg.mapping_type === type)
        .flatMap((arg) => {
          const value = valueFor(given, arg.name) ?? placed(arg, wish)?.value ?? arg.default
          return value === null ? [] : [[arg.location, value]]
        }),
    )
  const positional = args
    .filter((arg) => arg.mapping_type === 'args')
    .sort((a, b) => Number(a.location) - Number(b.location))
    .map((arg) => String(valueFor(given, arg.name) ?? arg.default))
  return {
    configs: { ...wish.configs, ...mapped('configs') },
    params: { ...wish.params, ...mapped('params') },
    args: [...positional, ...(wish.args ?? [])],
    job_execution_info: wish.job_execution_info ?? {},
  }
}

/** What `job_configs` itself says in the argument's place. */
function placed({ mapping_type, location }: InterfaceArgument, configs: JobConfigsWish) {
  if (mapping_type === 'args') return null
  const value = valueFor(configs[mapping_type] ?? {}, location)
  return value === undefined ? null : { value }
}

const valueFor = (values: SimpleConfig, name: string) => (Object.hasOwn(values, name) ? values[name] : undefined)
