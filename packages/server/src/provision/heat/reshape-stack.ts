import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { type Cloud, CloudError, isInProgress, type StackSource, type StackSummary } from '@fennec/openstack'
import type { Cluster } from '../../domain/model.ts'
import { longestMs, type OpenRequest } from '../../domain/open-request.ts'
import { type Announcements, unlessRefused } from '../announcements.ts'
import { isOurs } from '../owned.ts'
import { stackOwnershipTag } from '../ownership.ts'
import { TIMEOUT_MINUTES } from './cluster-stack.ts'
import { toYaml } from './hot.ts'
import { findStack, isRolledBack } from './owned-stack.ts'
import { changeOf, isChangeTo, wasTakenUp } from './stack-change.ts'

/** Heat takes a change up a moment after it has answered; until then it shows what was before. */
const TAKE_UP_MS = 60_000
const LOOK_EVERY_MS = 500

export interface Reshaping {
  cloud: Cloud
  cluster: Cluster
  announcements: Announcements
  signal: AbortSignal
}

/**
 * The cluster's stack on its way to what `reshape` makes of it. The template Heat holds tells whether it was asked for
 * already, also by a process that died before it could write that down.
 *
 * Heat does not roll back: what a failed change has made is taken away by the next one, which is ours.
 */
export async function reshapeStack(
  reshaping: Reshaping,
  reshape: (source: StackSource) => StackSource,
  again: boolean,
): Promise<StackSummary> {
  const { cloud, cluster, announcements, signal } = reshaping
  // Asked first: what was settled before the look is there to be seen by it.
  const open = await announcements.open('stack-change')
  const stack = await ourStack(cloud, cluster, signal)
  const source = await cloud.heat.stacks.template(stack, { signal })
  const wanted = reshape(source)
  await noOtherMayCome(announcements, open, { stack, source, wanted })
  const held = isDeepStrictEqual(wanted, source) && isOurs(stack, cluster)
  const isWorthAsking = (again && stack.stack_status.endsWith('_FAILED')) || isRolledBack(stack.stack_status)
  if (held && !isWorthAsking) return stack
  if (!held && isInProgress(stack.stack_status)) throw busy(stack, `is still at ${stack.stack_status}`)
  const id = await announcements.announce('stack-change', changeOf(stack, source, wanted))
  const wish = {
    template: toYaml(wanted.template),
    files: wanted.files,
    // Of an old stack ours is added; it is then found by it.
    tags: [...new Set([...(stack.tags ?? []), stackOwnershipTag(cluster.id)])],
    timeoutMins: TIMEOUT_MINUTES,
    disableRollback: true,
  }
  await unlessRefused(announcements, id, async () => {
    signal.throwIfAborted()
    await cloud.heat.stacks.update(stack, wish, { signal })
  })
  const begun = await takenUp(reshaping, stack, wanted, held)
  await announcements.settle(id)
  return begun
}

/**
 * A change whose answer was lost may be taken up yet, and after one that is made now: nodes would come or go that nobody asked
 * for. Only the very same may be asked for again at once; whatever differs waits until the other has been seen, or cannot come any more.
 */
async function noOtherMayCome(
  announcements: Announcements,
  open: readonly OpenRequest[],
  { stack, source, wanted }: { stack: StackSummary; source: StackSource; wanted: StackSource },
): Promise<void> {
  const others: OpenRequest[] = []
  for (const request of open) {
    if (wasTakenUp(request, stack, source)) await announcements.settle(request.id)
    else if (!isChangeTo(request, wanted)) others.push(request)
  }
  if (others.length === 0) return
  const seconds = Math.ceil(longestMs(others) / 1000)
  throw busy(
    stack,
    `was asked for another change, and the answer was lost: it may be taken up for another ${seconds} s`,
  )
}

async function takenUp(
  { cloud, cluster, signal }: Reshaping,
  before: StackSummary,
  wanted: StackSource,
  held: boolean,
): Promise<StackSummary> {
  const deadline = Date.now() + TAKE_UP_MS
  for (;;) {
    const source = await cloud.heat.stacks.template(before, { signal })
    const now = await ourStack(cloud, cluster, signal)
    const moved = now.stack_status !== before.stack_status || now.updated_time !== before.updated_time
    if (isInProgress(now.stack_status) || (isDeepStrictEqual(wanted, source) && (moved || !held))) return now
    if (Date.now() > deadline) throw busy(now, 'took a change and has not begun with it')
    await sleep(LOOK_EVERY_MS, undefined, { signal })
  }
}

async function ourStack(cloud: Cloud, cluster: Cluster, signal: AbortSignal): Promise<StackSummary> {
  const stack = await findStack(cloud, cluster, signal)
  if (!stack) throw new Error(`The Heat stack of cluster ${cluster.name} is gone; the cluster can only be deleted.`)
  return stack
}

function busy(stack: StackSummary, what: string): CloudError {
  return new CloudError(`Heat stack ${stack.stack_name} ${what}.`, {
    service: 'heat',
    method: 'PUT',
    url: `/stacks/${stack.stack_name}/${stack.id}`,
    status: null,
    requestId: null,
    retryable: true,
    retryAfterMs: null,
  })
}
