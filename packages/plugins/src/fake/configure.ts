import type { PluginContext, PluginNode } from '../interface.ts'
import { TEST_DATA_FILE } from './test-data.ts'

/**
 * A file is written, appended to and edited, as a framework's are. Beside and renamed: a try that died in the middle
 * leaves nothing half done, and a repeat ends the same, also beside a try of an engine whose lease ran out.
 */
const SCRIPT = `set -e
new=${TEST_DATA_FILE}.new.$$
printf 'sp@m' > $new
printf ' and eggs' >> $new
sed -i 's/eggs/pony/' $new
mv -f $new ${TEST_DATA_FILE}
`

export async function configureNodes(nodes: PluginNode[], context: PluginContext): Promise<void> {
  await context.onNodes('Configure instances', nodes, async (node) => {
    await node.run('sh -s', { input: SCRIPT, signal: context.signal })
  })
}
