import { mountShares } from '../shares/mount-shares.ts'
import { shareAccess } from '../shares/share-access.ts'
import type { Step } from '../work.ts'
import { addresses } from './addresses.ts'
import { besideBootVolumes } from './beside-boot-volumes.ts'
import { bootDisks } from './boot-disks.ts'
import { disks } from './disks.ts'
import { hosts } from './hosts.ts'
import { instances } from './instances.ts'
import { configure, start } from './plugin-steps.ts'
import { reachable } from './reachable.ts'
import { seed } from './seed.ts'
import { stack } from './stack.ts'
import { phase } from './status-step.ts'
import { time } from './time.ts'

/** A cluster, from its accepted row to Active. */
export const createSteps: readonly Step[] = [
  phase('Spawning'),
  seed,
  stack,
  instances,
  bootDisks,
  besideBootVolumes,
  phase('Waiting'),
  addresses,
  reachable,
  phase('Preparing'),
  disks,
  hosts,
  time,
  shareAccess,
  mountShares,
  phase('Configuring'),
  configure,
  phase('Starting'),
  start,
]
