import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster } from '../../domain/model.ts'
import type { StackState } from '../../provision/provision.ts'
import { askToGo, isEmpty, stackGone } from '../delete/cloud-resources.ts'
import type { Work } from '../work.ts'

/**
 * A cloud that cannot clone, or not this volume, says so only when it is asked to. Then the stack is taken away again and
 * the boot volumes are to be filled from the image, and nothing is cloned on this volume type for a while.
 *
 * The stack goes before the decision is written: whoever goes on in between makes it as it was, and comes here again.
 *
 * @returns the cluster as it is to be made now; null: the stack has failed for another reason, or clones are all that is wanted
 */
export async function fromImageAfterAll(work: Work, failed: StackState, step: string): Promise<Cluster | null> {
  const { cluster, seeds, operations, claim, focus } = work
  const cloned = cluster.node_groups.filter(({ resolved }) => resolved.source_volume_id !== undefined)
  if (seeds.options.mode !== 'auto' || cloned.length === 0 || failed.uncloned === null) return null
  for (const { resolved } of cloned) await seeds.clones.cannot(resolved.boot_volume_type, resolved.image_id)

  const info = `The boot volumes are filled from the image: they could not be cloned. ${failed.uncloned}`
  const shown = { name: step, type: focus.stepType }
  await operations.write(claim, (writer) =>
    writer.progressEvent(shown, {
      nodeGroupId: null,
      instanceId: null,
      instanceName: null,
      info,
      successful: true,
    }),
  )
  await stackGone(work)
  await nothingLeft(work)
  await operations.write(claim, (writer) => writer.bootVolumeSources(new Map(cloned.map(({ id }) => [id, null]))))
  return await operations.cluster(claim.clusterId)
}

/** In this step: as a step of its own it could not be told from the one that ends an undoing. */
async function nothingLeft(work: Work): Promise<void> {
  const { cluster, provision, options, signal } = work
  for (;;) {
    const left = await provision.inventory(cluster, signal)
    if (isEmpty(left)) return
    await askToGo(work, left)
    await sleep(options.stackPollMs, undefined, { signal })
  }
}
