import { crashPointsOn } from '../crash-points.ts'
import { clusterAtWork } from '../lives/cluster-at-work.ts'

crashPointsOn('embedded', clusterAtWork)
