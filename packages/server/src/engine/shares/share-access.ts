import { setTimeout as sleep } from 'node:timers/promises'
import { sharesInUse, sharesOfNodes } from '../../domain/node-shares.ts'
import type { NodeAccess } from '../../provision/provision.ts'
import { StepFailed } from '../failures.ts'
import { type ToldWaits, toldWaits } from '../told-waits.ts'
import type { Step, Work } from '../work.ts'

/** How long Manila may take for the rules of one share. */
const ACCESS_WITHIN_MS = 600_000
const LOOK_MS = 500

/** Every node may mount the shares it is to have, and none that it is not to have: rules of nodes that went, and of shares that were taken away, go. */
export const shareAccess: Step = {
  name: 'share access',
  async run(work) {
    const shareIds = sharesInUse(work.cluster)
    if (shareIds.length === 0) return {}
    const shown = { name: 'Allow access to shares', type: work.focus.stepType } as const
    await work.progress.once(shown, async () => {
      for (const shareId of shareIds) await settled(work, shareId, toldWaits(work, shown))
    })
    return {}
  },
}

async function settled(
  { cluster, provision, announcements, signal }: Work,
  shareId: string,
  waits: ToldWaits,
): Promise<void> {
  const wanted = nodesOf(cluster, shareId)
  const what = `share ${shareId}`
  for (;;) {
    const access = await provision.settleShareAccess(cluster, shareId, wanted, announcements, signal)
    const { waitsFor, problem } = access
    if (problem !== null) throw new StepFailed(problem)
    if (waitsFor.length === 0) return await waits.over(what)
    const waitedMs = await waits.still(what, `Manila is at work on the access rules: ${waitsFor.join(', ')}`)
    if (waitedMs > ACCESS_WITHIN_MS) {
      throw new StepFailed(
        `Manila has not settled the access rules of share ${shareId} within ${ACCESS_WITHIN_MS / 1000} s: ${waitsFor.join(', ')}.`,
      )
    }
    await sleep(LOOK_MS, undefined, { signal })
  }
}

function nodesOf(cluster: Work['cluster'], shareId: string): NodeAccess[] {
  return cluster.node_groups.flatMap((group) => {
    const share = sharesOfNodes(cluster, group).find(({ id }) => id === shareId)
    if (share === undefined) return []
    return group.instances.flatMap((node) =>
      node.internal_ip === null ? [] : [{ node, address: node.internal_ip, level: share.level }],
    )
  })
}
