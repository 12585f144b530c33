import { crashPointsOn } from '../crash-points.ts'

crashPointsOn('embedded')
