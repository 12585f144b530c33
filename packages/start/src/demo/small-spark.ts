/** Small heaps and a compiler that is done soon: all nodes share one machine. */
const SMALL_JVM = '-XX:+UseSerialGC -XX:TieredStopAtLevel=1'

/** Settings of Spark for nodes of the sandbox. @param properties of `spark-defaults.conf`, beside those */
export function smallSpark(properties: readonly string[] = []): Record<string, string> {
  return {
    'Worker memory': '512m',
    'Worker cores': '1',
    'Driver memory': '512m',
    'Daemon memory': '192m',
    'Daemon Java options': SMALL_JVM,
    'Extra properties': [
      `spark.driver.extraJavaOptions ${SMALL_JVM}`,
      `spark.executor.extraJavaOptions ${SMALL_JVM}`,
      ...properties,
    ].join('\n'),
  }
}
