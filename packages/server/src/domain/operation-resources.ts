import type { DoneStep } from './operation.ts'

/** Ids in the cloud that an operation is about or has made: what to look for there when it does not get on. */
export interface OperationResources {
  stack_id: string | null
  stack_name: string | null
  servers: string[]
  /** Those that nodes boot from. */
  boot_volumes: string[]
  data_volumes: string[]
  ports: string[]
}

const LISTS = ['servers', 'boot_volumes', 'data_volumes', 'ports'] as const

export const NO_RESOURCES: OperationResources = {
  ...{ stack_id: null, stack_name: null },
  ...{ servers: [], boot_volumes: [], data_volumes: [], ports: [] },
}

/** What was known and what has been found since; each is told once, in the order in which it was found. */
export function joined(known: Partial<OperationResources>, found: Partial<OperationResources>): OperationResources {
  const both = { ...NO_RESOURCES }
  both.stack_id = found.stack_id ?? known.stack_id ?? null
  both.stack_name = found.stack_name ?? known.stack_name ?? null
  for (const list of LISTS) both[list] = [...new Set([...(known[list] ?? []), ...(found[list] ?? [])])]
  return both
}

/** @param operation.found what was written down as it was found; operations of earlier releases have the journal alone */
export function operationResources({
  steps,
  found,
}: {
  steps: readonly DoneStep[]
  found: Partial<OperationResources>
}): OperationResources {
  return joined(found, journalled(steps))
}

function journalled(steps: readonly DoneStep[]): Partial<OperationResources> {
  const results = new Map(steps.map(({ name, result }) => [name, isObject(result) ? result : {}]))
  const stack = results.get('stack') ?? {}
  return {
    stack_id: textOf(stack.stackId),
    stack_name: textOf(stack.stackName),
    servers: textsOf(results.get('instances')?.servers),
    boot_volumes: textsOf(Object.values(results.get('boot disks') ?? {})),
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function textsOf(values: unknown): string[] {
  return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : []
}
