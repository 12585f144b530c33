import type { DoneStep } from './operation.ts'

/** Ids in the cloud that the journal tells of: what to look for there when an operation does not get on. */
export interface OperationResources {
  stack_id: string | null
  stack_name: string | null
  servers: string[]
  /** Those that nodes boot from. */
  boot_volumes: string[]
}

export function operationResources(steps: readonly DoneStep[]): OperationResources {
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
