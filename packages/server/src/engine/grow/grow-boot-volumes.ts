import { adoption } from '../adopt/adopt-stack.ts'
import { whileActive } from '../while-active.ts'
import type { Run, Step } from '../work.ts'
import { extendVolumes } from './extend-volumes.ts'
import { growFileSystems } from './grow-file-systems.ts'
import { settleSize } from './settle-size.ts'

const steps: readonly Step[] = [extendVolumes, settleSize, growFileSystems]

/** A volume that has grown does not shrink: a growth that cannot go on leaves what it did. */
export const growBootVolumes: Run = (work, journal) =>
  whileActive(work, journal, [...adoption(work), ...steps], {
    failed: (reason) =>
      `Growing the boot volumes failed for the following reason(s): ${reason} What has grown stays so, and nothing is lost.`,
  })
