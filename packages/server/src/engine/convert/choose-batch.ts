import { toBeReplaced } from '../../domain/boot-disk/generations.ts'
import { instanceIndex } from '../../domain/leaving-instances.ts'
import { replacementBatch } from '../../domain/replacement-batch.ts'
import { instancesOf } from '../nodes.ts'
import type { ScaleInput } from '../scale/scale-input.ts'
import type { Step } from '../work.ts'
import { convertingGroup } from './convert-input.ts'

/** The journal entry with the nodes of a batch. */
export const batchEntry = (number: number): string => `batch ${number}`

/** Which nodes are replaced next, and room for their successors; none: all have been. */
export function chooseBatch(number: number): Step {
  return {
    name: batchEntry(number),
    run(work) {
      const group = convertingGroup(work)
      const waiting = toBeReplaced(group).sort((a, b) => instanceIndex(a) - instanceIndex(b))
      const removed = waiting.slice(0, replacementBatch(group.instances.length)).map((node) => node.instance_id)
      const kept = instancesOf(work.cluster)
        .map((node) => node.instance_id)
        .filter((id) => !removed.includes(id))
      const result: ScaleInput = { kept, removed }
      return Promise.resolve({
        result,
        write: (writer) => writer.targetCount(group.id, group.instances.length + removed.length),
      })
    },
  }
}
