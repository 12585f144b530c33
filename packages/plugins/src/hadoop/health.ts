import { datanodesCheck, namenodeCheck, secondaryCheck } from '../hdfs/health.ts'
import type { HealthCheck } from '../interface.ts'
import { historyCheck } from '../spark/health.ts'
import { nodeManagersCheck } from './yarn/health.ts'

export const healthChecks = (): HealthCheck[] => [
  namenodeCheck,
  datanodesCheck,
  secondaryCheck,
  nodeManagersCheck,
  historyCheck,
]
