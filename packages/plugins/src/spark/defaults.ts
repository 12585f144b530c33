import type { Settings } from '../kit/settings.ts'
import { S3A_PATIENCE } from '../s3a/patience.ts'

/** null: not said. */
type Properties = Readonly<Record<string, string | number | boolean | null>>

/** What applications are told, wherever their executors run. @param eventLog URL of the directory */
export function commonDefaults(settings: Settings, eventLog: string): Properties {
  return {
    'spark.driver.memory': settings.text('Driver memory'),
    'spark.executor.extraClassPath': settings.text('Executor extra classpath') || null,
    'spark.eventLog.enabled': settings.flag('Event log'),
    'spark.eventLog.dir': eventLog,
    'spark.history.fs.logDirectory': eventLog,
    'spark.history.ui.port': settings.number('History server port'),
    'spark.history.fs.cleaner.enabled': true,
    'spark.history.fs.cleaner.maxAge': `${settings.number('Maximum cleanup seconds')}s`,
    // Shuffle files are followed by the driver: no shuffle service, whose port would be one for all interfaces.
    'spark.dynamicAllocation.enabled': settings.flag('Dynamic allocation'),
    'spark.dynamicAllocation.shuffleTracking.enabled': settings.flag('Dynamic allocation'),
    ...Object.fromEntries(Object.entries(S3A_PATIENCE).map(([name, value]) => [`spark.hadoop.${name}`, value])),
  }
}

/** `spark-defaults.conf`: the cluster's own lines last, so that they count. */
export function defaultsFile(properties: Properties, settings: Settings): string {
  const lines = Object.entries(properties).flatMap(([name, value]) => (value === null ? [] : [`${name} ${value}`]))
  return `# Written by Fennec.\n${lines.join('\n')}\n${settings.text('Extra properties')}\n`
}
