import { nextGeneration } from '../../domain/boot-disk/generations.ts'
import type { ResolvedBootDisk } from '../../domain/model.ts'
import { focusedNodes, groupOf } from '../nodes.ts'
import type { Step } from '../work.ts'
import { reimageInput } from './reimage-input.ts'

/**
 * Nodes that come later have the image too. For a node whose volume is of another image in its template Heat makes another volume and
 * another server: so the stack goes on saying of these nodes what they were made of, and those to come are a new generation.
 */
export const settleImage: Step = {
  name: 'settle image',
  run(work) {
    const { imageId } = reimageInput(work)
    const [node] = focusedNodes(work)
    const group = node && groupOf(work.cluster, node)
    if (!group || group.resolved.image_id === imageId) return Promise.resolve({})
    const { source_volume_id: _none, former: _kept, generation: _its, ...disk } = group.resolved
    // As it is decided at the creation: `resolve-boot-disk.ts`.
    const boot_volume_source = group.boot_volume_local_to_instance ? 'image' : 'undecided'
    const next: ResolvedBootDisk = { ...disk, image_id: imageId, boot_volume_source }
    return Promise.resolve({ write: (writer) => writer.groupImage(group.id, imageId, nextGeneration(group, next)) })
  },
}
