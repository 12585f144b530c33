import { smallSpark } from '../../packages/start/src/demo/small-spark.ts'
import { type FrameworkUnderTest, frameworkUnderTest } from '../system/framework-under-test.ts'

export type { ShownCluster } from '../system/framework-under-test.ts'

const SPARK = smallSpark(['spark.dynamicAllocation.executorIdleTimeout 10s'])

export interface SparkUnderTest extends FrameworkUnderTest {
  /** A small cluster of a master and three workers. */
  body(wish?: Record<string, unknown>): Record<string, unknown>
}

export async function sparkUnderTest(version: string): Promise<SparkUnderTest> {
  const under = await frameworkUnderTest('spark', version)
  const group = (name: string, count: number, processes: string[]) => ({
    name,
    count,
    flavor_id: '2',
    node_processes: processes,
    boot_from_volume: true,
  })
  return {
    ...under,
    body: (wish = {}) =>
      under.body({
        name: 'sparks',
        cluster_configs: { Spark: SPARK },
        node_groups: [
          group('master', 1, ['master', 'spark history server', 'spark connect server']),
          { ...group('worker', 3, ['worker']), volumes_per_node: 1, volumes_size: 1 },
        ],
        ...wish,
      }),
  }
}
