import { namenodePage } from '../../hdfs/namenode-state.ts'
import type { PluginCluster } from '../../interface.ts'
import type { ProcessDescription } from '../../kit/framework.ts'
import { historyServer } from '../../spark/processes.ts'
import { EVENTS, sparkOfCluster } from './files.ts'

/** As Spark's drivers do, it ends at once when the directory is not there. Asked again while the namenode takes no changes. */
const withDirectory = (cluster: PluginCluster): string =>
  sparkOfCluster(cluster).text('Event log directory') !== ''
    ? ''
    : `until curl -sSf -o /dev/null --noproxy '*' --max-time 20 -X PUT '${namenodePage(cluster)}/webhdfs/v1${EVENTS}?op=MKDIRS&permission=1777&user.name='"$(id -un)"; do
  sleep 2
done
`

/** The spark plugin's, where event logs lie in HDFS. */
export const sparkHistoryServer: ProcessDescription = {
  ...historyServer,
  run: (node, cluster) => withDirectory(cluster) + historyServer.run(node, cluster),
}
