import { type HealthFound, type NodeOutcome, outcomeOf } from '../../domain/hosts/node-outcome.ts'
import { rounds } from '../../domain/hosts/rounds.ts'
import type { Instance } from '../../domain/model.ts'
import { asFarAsPossible, leftUndone } from '../as-far-as-possible.ts'
import { disks } from '../create/disks.ts'
import { runSteps } from '../run-steps.ts'
import { mountShares } from '../shares/mount-shares.ts'
import type { Run, Step } from '../work.ts'
import { arrival } from './arrival.ts'
import { ask } from './ask.ts'
import { healthAfter } from './health.ts'
import { moveInput, movers } from './move-input.ts'
import { reachAgain } from './reach-again.ts'
import { restart } from './restart.ts'

/**
 * Nodes of a dead host are built again elsewhere from their volumes, as after a power cut: they are waited for, their data volumes
 * mounted, their processes started, and the cluster is looked at. Those that were off are off again, and nothing is waited for. The
 * cluster is Active throughout.
 */
export const evacuateNodes: Run = async (begun, journal) => {
  const nodes = movers(begun)
  const everyone = nodes.map((node) => ({ id: node.instance_id, apart: [] }))
  for (const round of rounds(everyone, moveInput(begun).at_once)) {
    const going = nodes.filter(({ instance_id }) => round.includes(instance_id))
    await runSteps(
      begun,
      going.map((node) => ask(node, 'evacuate', () => null)),
      journal,
    )
    const leaving = going.filter(({ instance_id }) => outcomeOf(journal, instance_id)?.outcome === 'begun')
    await runSteps(
      begun,
      leaving.map((node) => arrival(node, 'evacuate')),
      journal,
    )
  }
  const moved = nodes.filter(({ instance_id }) => outcomeOf(journal, instance_id)?.outcome === 'moved')
  const off = moved.filter(({ instance_id }) => isOff(outcomeOf(journal, instance_id)))
  const back = moved.filter((node) => !off.includes(node))
  const isBack = ({ instance_id }: Instance) => back.some((node) => node.instance_id === instance_id)
  const work = { ...begun, focus: { stepType: 'Engine: evacuate nodes' as const, includes: isBack } }
  const after: Step[] = [
    asFarAsPossible(reachAgain),
    asFarAsPossible(disks),
    asFarAsPossible(mountShares),
    asFarAsPossible(restart),
  ]
  // A cluster with nodes that are off may never be well: one look tells how it is.
  const look = healthAfter('all', off.length > 0 ? 'RED' : 'GREEN')
  if (back.length > 0) await runSteps(work, [...after, look], journal)
  const health = journal.get(look.name) as HealthFound | undefined
  const problems = [
    ...off.map(
      (node) => `${node.instance_name} was off when its host died and is off elsewhere now: start it in Nova.`,
    ),
    ...after.flatMap(({ name }) => leftUndone(journal, name) ?? []),
    ...(health && health.status !== 'GREEN' ? [`The cluster is ${health.status}: ${health.description}`] : []),
  ]
  await work.operations.write(work.claim, (writer) =>
    problems.length === 0 ? writer.finish('done') : writer.finish('failed', problems.join(' ')),
  )
}

const isOff = (found: NodeOutcome | undefined): boolean => found?.outcome === 'moved' && found.isOff === true
