import type { Life } from '../course.ts'
import { changedCluster } from './changed-cluster.ts'
import { clusterAtWork } from './cluster-at-work.ts'

/** All operations there are are in one of them: `kinds.test.ts`. */
export const lives: readonly Life[] = [changedCluster, clusterAtWork]
