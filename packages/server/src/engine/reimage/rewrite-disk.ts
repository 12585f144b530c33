import { setTimeout as sleep } from 'node:timers/promises'
import { CloudError } from '@fennec/openstack'
import type { NodeRootDisk } from '../../domain/boot-disk/node-root-disk.ts'
import type { Instance } from '../../domain/model.ts'
import { NotYet, StepFailed } from '../failures.ts'
import { inNova, tooLong } from '../move/in-nova.ts'
import { toldWaits } from '../told-waits.ts'
import type { Step, Work } from '../work.ts'
import { reimageInput } from './reimage-input.ts'

/** A server that Nova is busy with otherwise is asked for again so often, with longer and longer pauses. */
const MOST_TRIES = 6
/** Longest name of a step that people see. */
const SHOWN_NAME = 80

/** The journal entry that says whether the node's disk is to be written: with it the node's turn has begun. */
export const turnEntry = ({ instance_id }: Instance): string => `turn of ${instance_id}`

/**
 * Whether the node's disk is written anew: not if it has the image already, by an earlier try. If it is, the host key that was on it
 * is forgotten before anything is asked, so that whoever goes on from here knows that there will be another.
 */
export function takeTurn(node: Instance): Step {
  return {
    name: turnEntry(node),
    async run(work) {
      const disk = await diskNow(work, node)
      if (disk.status === 'ERROR') throw new StepFailed(`${node.instance_name} is in ERROR in Nova: ${faultOf(disk)}`)
      if (hasImage(disk, work)) return { result: { written: false } }
      return {
        result: { written: true },
        write: (writer) => writer.instanceFacts(new Map([[node.instance_id, { ssh_host_key: null }]])),
      }
    },
  }
}

/** Nova is asked, unless it is at it or has done it: a repeat looks first. */
export function askForRewrite(node: Instance): Step {
  return {
    name: `rebuild of ${node.instance_id}`,
    async run(work) {
      const disk = await diskNow(work, node)
      if (isAtIt(disk) || hasImage(disk, work)) return {}
      try {
        await work.provision.rewriteBootVolume(work.cluster, node, reimageInput(work).imageId, work.signal)
      } catch (error) {
        const isBusy = error instanceof CloudError && error.status === 409
        if (isBusy && work.claim.tries < MOST_TRIES) throw new NotYet(error.message)
        throw isBusy ? new StepFailed(`${node.instance_name}: Nova says: ${error.message}`) : error
      }
      return {}
    },
  }
}

/** The same server runs from the same volume, with the image on it: read back, not believed. */
export function rewritten(node: Instance): Step {
  return {
    name: `rebuilt ${node.instance_id}`,
    async run(work) {
      const name = `Rebuild ${node.instance_name}`.slice(0, SHOWN_NAME)
      const shown = { name, type: 'Engine: reimage nodes' } as const
      const waits = toldWaits(work, shown)
      await work.progress.once(shown, async () => {
        let disk = await diskNow(work, node)
        while (disk.taskState !== null) {
          const state = `${inNova(disk)} and its boot volume ${disk.volumeStatus} in Cinder`
          const waitedMs = await waits.still(node.instance_name, state)
          if (waitedMs > work.options.nodeChangeTimeoutMs) {
            throw new StepFailed(`${node.instance_name} could not be rebuilt. ${tooLong(state, work.options)}`)
          }
          await sleep(work.options.hostPollMs, undefined, { signal: work.signal })
          disk = await diskNow(work, node)
        }
        await waits.over(node.instance_name)
        const problem = problemOf(disk, work)
        if (problem !== null) throw new StepFailed(`${node.instance_name} ${problem}`)
      })
      return {}
    },
  }
}

function problemOf(disk: NodeRootDisk, work: Work): string | null {
  if (disk.status === 'ERROR') {
    return (
      `is in ERROR in Nova: ${faultOf(disk)} Its boot volume is ${disk.volumeStatus}. An administrator can have it built again by an ` +
      'evacuation, or remove the node by scaling.'
    )
  }
  if (disk.status !== 'ACTIVE') return `is ${disk.status} in Nova after it was rebuilt, not ACTIVE.`
  if (!hasImage(disk, work)) {
    return `was to get image ${reimageInput(work).imageId}, but Cinder shows ${disk.imageId ?? 'none'} on its boot volume.`
  }
  return disk.volumeStatus === 'in-use'
    ? null
    : `runs, but its boot volume is ${disk.volumeStatus} in Cinder, not in-use.`
}

const isAtIt = ({ taskState }: NodeRootDisk): boolean => taskState?.startsWith('rebuild') ?? false

/** While Nova is at it the volume may show either. */
const hasImage = (disk: NodeRootDisk, work: Work): boolean =>
  disk.taskState === null && disk.imageId === reimageInput(work).imageId

const faultOf = ({ fault }: NodeRootDisk): string => fault ?? 'no reason is given.'

async function diskNow(work: Work, node: Instance): Promise<NodeRootDisk> {
  const disk = await work.provision.nodeRootDisk(work.cluster, node, work.signal)
  if (disk) return disk
  throw new StepFailed(`${node.instance_name}: its server, or the volume it boots from, is gone from the cloud.`)
}
