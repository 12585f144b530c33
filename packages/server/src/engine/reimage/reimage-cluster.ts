import { cancelledWords } from '../../domain/cancellation.ts'
import type { HealthFound } from '../../domain/hosts/node-outcome.ts'
import type { Instance } from '../../domain/model.ts'
import { adoption } from '../adopt/adopt-stack.ts'
import { disks } from '../create/disks.ts'
import { hosts } from '../create/hosts.ts'
import { time } from '../create/time.ts'
import { wordsOf } from '../failures.ts'
import { healthAfter, healthBefore, whyUnwell } from '../move/health.ts'
import { InStep, runSteps } from '../run-steps.ts'
import { mountShares } from '../shares/mount-shares.ts'
import { shareAccess } from '../shares/share-access.ts'
import { isTriedAgain } from '../while-active.ts'
import type { Run, Step, Work } from '../work.ts'
import { reachRewritten } from './reach-rewritten.ts'
import { reimagedNodes } from './reimage-input.ts'
import { askForRewrite, rewritten, takeTurn, turnEntry } from './rewrite-disk.ts'
import { setUpAgain } from './set-up-again.ts'
import { settleImage } from './settle-image.ts'

const DID = 'was reimaged'

/**
 * The boot volumes of a cluster are written anew from another image: a node after the other, each set up and the cluster looked at
 * before the next. The cluster is Active throughout. What cannot go on ends where it is and says why; asked for again, it
 * goes on with the nodes that have not the image yet.
 */
export const reimageCluster: Run = async (work, journal) => {
  const nodes = reimagedNodes(work)
  let ended: { outcome: 'failed' | 'cancelled'; reason: string } | null = null
  try {
    await runSteps(work, [...adoption(work), healthBefore], journal)
    const before = journal.get(healthBefore.name) as HealthFound
    const unwell = whyUnwell(before, undefined, DID)
    if (unwell !== null) ended = { outcome: 'failed', reason: unwell }
    for (const [number, node] of nodes.entries()) {
      // Between two nodes; the one that is being worked on is brought to its end.
      if (ended === null && work.claim.cancelledBy !== null && !journal.has(turnEntry(node))) {
        ended = { outcome: 'cancelled', reason: cancelledWords(work.claim.cancelledBy) }
      }
      if (ended !== null) break
      const look = healthAfter(number + 1, before.status)
      await runSteps(about(work, node), [...stepsOf(node), look], journal)
      const reason = whyUnwell(before, journal.get(look.name) as HealthFound, DID)
      if (reason !== null) ended = { outcome: 'failed', reason }
    }
  } catch (error) {
    const cause = error instanceof InStep ? error.cause : error
    if (isTriedAgain(cause, work)) throw error
    ended = { outcome: 'failed', reason: wordsOf(cause) }
  }
  const done = nodes.filter((node) => journal.has(ofNode(settleImage, node).name)).length
  await work.operations.write(work.claim, async (writer) => {
    await writer.describe(ended === null ? '' : sentence(ended.reason, done, nodes.length))
    await writer.finish(ended?.outcome ?? 'done', ended?.reason)
  })
}

const sentence = (reason: string, done: number, nodes: number): string =>
  `Reimaging ended early: ${reason} ${done} of ${nodes} nodes have the image. Asked for again, it goes on with the others.`

/** The step in the journal of the operation, where it stands once for each node. */
const ofNode = (step: Step, { instance_id }: Instance): Step => ({ ...step, name: `${step.name} ${instance_id}` })

function stepsOf(node: Instance): Step[] {
  const setUp = [reachRewritten, disks, hosts, time, shareAccess, mountShares, setUpAgain, settleImage].map((step) =>
    ofNode(step, node),
  )
  return [takeTurn(node), askForRewrite(node), rewritten(node), ...setUp]
}

const about = (work: Work, { instance_id }: Instance): Work => ({
  ...work,
  focus: { stepType: 'Engine: reimage nodes', includes: (one) => one.instance_id === instance_id },
})
