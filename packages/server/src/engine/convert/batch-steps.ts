import { addresses } from '../create/addresses.ts'
import { besideBootVolumes } from '../create/beside-boot-volumes.ts'
import { bootDisks } from '../create/boot-disks.ts'
import { disks } from '../create/disks.ts'
import { hosts } from '../create/hosts.ts'
import { instances } from '../create/instances.ts'
import { reachable } from '../create/reachable.ts'
import { seed } from '../create/seed.ts'
import { phase } from '../create/status-step.ts'
import { time } from '../create/time.ts'
import { addNodes } from '../scale/add-nodes.ts'
import { decommission } from '../scale/decommission.ts'
import { join } from '../scale/join.ts'
import { removedAreGone, removeNodes } from '../scale/remove-nodes.ts'
import { sourcesThere } from '../scale/sources-there.ts'
import { mountShares } from '../shares/mount-shares.ts'
import { shareAccess } from '../shares/share-access.ts'
import type { Step } from '../work.ts'

const coming: readonly Step[] = [
  phase('Scaling: Spawning'),
  sourcesThere,
  seed,
  addNodes,
  instances,
  bootDisks,
  besideBootVolumes,
  phase('Scaling: Waiting'),
  addresses,
  reachable,
  phase('Scaling: Preparing'),
  disks,
  hosts,
  time,
  shareAccess,
  mountShares,
  phase('Configuring'),
  join,
]

const going: readonly Step[] = [
  phase('Decommissioning'),
  decommission,
  phase('Scaling'),
  removeNodes,
  removedAreGone,
  { ...hosts, name: 'forget names' },
]

/** The step in the journal of a conversion, where it stands once for each batch. */
export const ofBatch = (step: Step, number: number): Step => ({ ...step, name: inBatch(step.name, number) })

export const inBatch = (name: string, number: number): string => `${name} (${number})`

/** New nodes come and are part of the cluster before old ones go: nothing of it is missing at any time. */
export const comingSteps = (number: number): Step[] => coming.map((step) => ofBatch(step, number))

export const goingSteps = (number: number): Step[] => going.map((step) => ofBatch(step, number))

/** From here on a batch goes on to its end: its new nodes do their work. */
export const hasJoined = (journal: ReadonlyMap<string, unknown>, number: number): boolean =>
  journal.has(inBatch(join.name, number))
