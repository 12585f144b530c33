import { imageMarkOf, mayWantSeed, type SeedShare, wantsSeed } from '../../domain/boot-disk/seed.ts'
import { StepFailed } from '../failures.ts'
import type { Work } from '../work.ts'
import { filledSeed } from './filled-seed.ts'

/**
 * The volume that these boot volumes are cloned from; null: they are filled from the image. Where a seed was wanted and
 * cannot be had, the event log says why.
 *
 * @throws {StepFailed} it cannot be had, and the operator wants nothing else
 */
export async function chosenSeed(work: Work, share: SeedShare): Promise<string | null> {
  const { cluster, seeds, signal } = work
  const { store, clones, volumes, options } = seeds
  const known = await store.find(cluster.tenant_id, share.place)
  if (!mayWantSeed(options.mode, share.nodes, known.length > 0)) return null
  const image = await volumes.image(cluster, share.place.image_id, signal)
  // Heat says that in its own words.
  if (image === null) return null
  const image_mark = imageMarkOf(image)
  const facts = {
    nodes: share.nodes,
    image,
    hasSeed: known.some((seed) => seed.image_mark === image_mark && seed.volume_id !== null),
    clonesAreUseless: await clones.areUseless(share.place),
  }
  if (!wantsSeed(options.mode, facts)) return null

  const shown = { name: 'Prepare source of boot volumes', type: work.focus.stepType }
  return await work.progress.once(shown, async () => {
    const { volumeId, refused } = await filledSeed(work, { ...share.place, image_mark })
    if (refused !== null && options.mode === 'always') throw new StepFailed(refused)
    const groups = share.groups.map(({ name }) => name).join(', ')
    const info =
      refused === null
        ? `${groups}: the boot volumes are cloned from volume ${volumeId}.`
        : `${groups}: the boot volumes are filled from the image one by one. ${refused}`
    await work.operations.write(work.claim, (writer) =>
      writer.progressEvent(shown, { ...OF_THE_WHOLE, info, successful: true }),
    )
    return volumeId
  })
}

const OF_THE_WHOLE = { nodeGroupId: null, instanceId: null, instanceName: null }
