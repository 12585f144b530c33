import type { Settings } from '../kit/settings.ts'
import { shellQuote } from '../kit/shell-quote.ts'

/**
 * `spark-env.sh`: read by Spark's daemons and by whoever runs `spark-submit` on the node.
 *
 * @param variables null: not said
 * @param hadoop where the configuration of the cluster's Hadoop is; null: it has none
 */
export function envFile(
  variables: Readonly<Record<string, string | number | null>>,
  settings: Settings,
  hadoop: string | null,
): string {
  const lines = Object.entries(variables).flatMap(([name, value]) =>
    value === null ? [] : [`${name}=${shellQuote(String(value))}`],
  )
  return `# Written by Fennec. The image's own Java counts before what the system has.
if [ -z "\${JAVA_HOME:-}" ] && [ -x /opt/java/bin/java ]; then JAVA_HOME=/opt/java; fi
${lines.join('\n')}
# A service that needs another says so itself.
SPARK_DAEMON_MEMORY=\${SPARK_DAEMON_MEMORY:-${settings.text('Daemon memory')}}
${hadoop === null ? '' : HADOOP(hadoop)}`
}

const HADOOP = (directory: string): string => `# A job may have a copy of its own.
HADOOP_CONF_DIR=\${HADOOP_CONF_DIR:-${directory}}
`
