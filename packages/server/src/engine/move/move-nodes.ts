import { type HealthFound, outcomeOf } from '../../domain/hosts/node-outcome.ts'
import { rounds } from '../../domain/hosts/rounds.ts'
import type { Instance } from '../../domain/model.ts'
import { runSteps } from '../run-steps.ts'
import type { Run } from '../work.ts'
import { apart } from './apart.ts'
import { arrival } from './arrival.ts'
import { ask } from './ask.ts'
import { healthAfter, healthBefore, whyUnwell } from './health.ts'
import { moveInput, movers } from './move-input.ts'

/**
 * Nodes of a cluster leave a host while they run, a round after the other, and the cluster is looked at in between. What cannot go
 * stays, and the journal says why; the cluster is Active throughout. Forced, they go however the cluster is.
 */
export const moveNodes: Run = async (work, journal) => {
  const nodes = movers(work)
  await runSteps(work, [healthBefore], journal)
  const before = journal.get(healthBefore.name) as HealthFound
  const wishes = nodes.map((node) => ({ id: node.instance_id, apart: apart(work, node) }))
  const { at_once, force = false } = moveInput(work)
  let stopped = force ? null : whyUnwell(before, undefined)
  for (const [number, round] of rounds(wishes, at_once).entries()) {
    const going = nodes.filter(({ instance_id }) => round.includes(instance_id))
    await runSteps(
      work,
      going.map((node) => ask(node, 'liveMigrate', () => stopped)),
      journal,
    )
    const leaving = going.filter((node) => outcomeOf(journal, node.instance_id)?.outcome === 'begun')
    await runSteps(
      work,
      leaving.map((node) => arrival(node, 'liveMigrate')),
      journal,
    )
    if (!going.some(hasMoved)) continue
    const look = healthAfter(number + 1, force ? 'RED' : before.status)
    await runSteps(work, [look], journal)
    if (!force) stopped ??= whyUnwell(before, journal.get(look.name) as HealthFound)
  }
  await work.operations.write(work.claim, (writer) =>
    stopped === null ? writer.finish('done') : writer.finish('failed', stopped),
  )

  function hasMoved({ instance_id }: Instance): boolean {
    return outcomeOf(journal, instance_id)?.outcome === 'moved'
  }
}
