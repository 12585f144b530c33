import type { Cloud, StackSummary } from '@fennec/openstack'
import { isCloudError, isInProgress } from '@fennec/openstack'
import type { Cluster } from '../../domain/model.ts'
import { stackName } from '../../domain/stack-name.ts'
import { isGone, isOurs } from '../owned.ts'
import type { StackState } from '../provision.ts'
import { ProvisionConflict } from '../provision-conflict.ts'
import type { ClusterStack } from './cluster-stack.ts'
import { STACK_DEPTH, stackDetail, uncloned } from './stack-detail.ts'
import { stackResources } from './stack-resources.ts'

type ClusterName = Pick<Cluster, 'id' | 'name_in_cloud' | 'origin'>

/** The stack that has the name, ours before any other: names are unique among the stacks of one project only. */
async function named(cloud: Cloud, cluster: ClusterName, signal: AbortSignal): Promise<StackSummary | null> {
  const name = stackName(cluster)
  const found = await cloud.heat.stacks.list({ name, showHidden: true }, { signal })
  const there = found.filter((stack) => stack.stack_name === name && !isGone(stack))
  return there.find((stack) => isOurs(stack, cluster)) ?? there[0] ?? null
}

/**
 * The cluster's stack, found by its name and our tag. A stack of that name without the tag is not ours, unless the old service made it
 * for this very cluster: as there, its name alone, in which the cluster's id is, has to do until it is adopted.
 */
export async function findStack(cloud: Cloud, cluster: ClusterName, signal: AbortSignal): Promise<StackSummary | null> {
  const stack = await named(cloud, cluster, signal)
  return stack !== null && (isOurs(stack, cluster) || cluster.origin === 'sahara') ? stack : null
}

/**
 * The cluster's stack, made if it is not there. Heat is asked for it without a look before: names of stacks are unique in a
 * project, and Heat says 409 before it does anything (engine/service.py, `_validate_new_stack`).
 *
 * @throws {ProvisionConflict} a stack of the name is not ours
 * @throws {CloudError}
 */
export async function ensureStack(
  cloud: Cloud,
  cluster: ClusterName,
  { stackName: name, template, files, tags, timeoutMinutes, disableRollback }: ClusterStack,
  signal: AbortSignal,
): Promise<StackState> {
  signal.throwIfAborted()
  try {
    const wish = { name, template, files, tags, timeoutMins: timeoutMinutes, disableRollback }
    const { id } = await cloud.heat.stacks.create(wish, { signal })
    return {
      stackId: id,
      stackName: name,
      status: 'in-progress',
      reason: 'CREATE_IN_PROGRESS',
      detail: null,
      has: null,
      uncloned: null,
    }
  } catch (error) {
    // 409: an earlier try made it, perhaps by a request whose answer was lost; or somebody else has the name.
    if (!isCloudError(error, 409)) throw error
    const present = await named(cloud, cluster, signal)
    if (present === null) throw error
    if (!isOurs(present, cluster)) throw new ProvisionConflict(name)
    return await stateOf(cloud, present, false, signal)
  }
}

/** Asks for deletion. One that failed is asked again: Nova or Cinder may have come to terms since. */
export async function deleteStack(cloud: Cloud, cluster: ClusterName, signal: AbortSignal): Promise<void> {
  const stack = await findStack(cloud, cluster, signal)
  if (!stack || stack.stack_status === 'DELETE_IN_PROGRESS') return
  await cloud.heat.stacks.delete(stack, { signal })
}

/** In our words; with detail when it failed or the caller wants it, since that costs a call that looks into every nested stack. */
export async function stateOf(
  cloud: Cloud,
  stack: StackSummary,
  detail: boolean,
  signal: AbortSignal,
): Promise<StackState> {
  const status = statusOf(stack)
  const wanted = status === 'failed' || (detail && status === 'in-progress')
  const resources = wanted ? await cloud.heat.resources.list(stack, { nestedDepth: STACK_DEPTH, signal }) : []
  return {
    stackId: stack.id,
    stackName: stack.stack_name,
    status,
    reason: `${stack.stack_status}: ${stack.stack_status_reason}`,
    detail: stackDetail(resources, stack.stack_name),
    has: wanted ? stackResources(resources) : null,
    uncloned: uncloned(resources),
  }
}

/**
 * What was asked for came to nothing and was taken back. We have Heat never do that; whoever changes a stack by hand may, and from then
 * on Heat does it (`rollback` in heat/engine/stack.py: of a creation nothing is left, of a change what was there before).
 */
export const isRolledBack = (status: StackSummary['stack_status']): boolean => status === 'ROLLBACK_COMPLETE'

function statusOf({ stack_status }: StackSummary): StackState['status'] {
  if (isInProgress(stack_status)) return 'in-progress'
  if (isRolledBack(stack_status)) return 'failed'
  return stack_status.endsWith('_COMPLETE') ? 'complete' : 'failed'
}
