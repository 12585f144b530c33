import { crashPointsOn } from '../crash-points.ts'
import { changedCluster } from '../lives/changed-cluster.ts'

crashPointsOn('embedded', changedCluster)
