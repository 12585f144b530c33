import { randomBytes } from 'node:crypto'
import { type Cloud, isInProgress, type NewStack, type Stack, type StackKey } from '@fennec/openstack'
import { until } from './until.ts'

/** A name nobody else uses. */
export function aName(what: string): string {
  return `fennec-test-${what}-${randomBytes(4).toString('hex')}`
}

export async function whenSettled(cloud: Cloud, stack: StackKey): Promise<Stack> {
  return await until(`stack ${stack.stack_name} has settled`, async () => {
    const now = await cloud.heat.stacks.get(stack)
    if (now === null) throw new Error(`Stack ${stack.stack_name} is gone.`)
    return isInProgress(now.stack_status) ? undefined : now
  })
}

/** Deletes and waits; a deletion that failed is tried once more, as Cinder may have been still detaching. */
export async function deleteStack(cloud: Cloud, stack: StackKey, tries = 2): Promise<void> {
  await cloud.heat.stacks.delete(stack)
  const status = await until(`stack ${stack.stack_name} is deleted`, async () => {
    const now = await cloud.heat.stacks.get(stack, { outputs: false })
    if (now === null) return 'DELETE_COMPLETE'
    // Complete, but its name is not free until its deletion time is written a moment later.
    if (now.stack_status === 'DELETE_COMPLETE') return now.deletion_time === null ? undefined : now.stack_status
    return isInProgress(now.stack_status) ? undefined : now.stack_status
  })
  if (status === 'DELETE_COMPLETE') return
  if (tries <= 1) throw new Error(`Stack ${stack.stack_name} ended as ${status}.`)
  await deleteStack(cloud, stack, tries - 1)
}

/** Makes a stack, looks at it, and removes it whatever happens. */
export async function withStack<T>(cloud: Cloud, wish: NewStack, look: (stack: StackKey) => Promise<T>): Promise<T> {
  const stack = await cloud.heat.stacks.create({ timeoutMins: 10, disableRollback: true, ...wish })
  try {
    return await look(stack)
  } finally {
    await deleteStack(cloud, stack)
  }
}
