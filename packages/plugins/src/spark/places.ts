import type { PluginNode } from '../interface.ts'
import type { NodeFile } from '../kit/node-files.ts'

/** Where Spark keeps what on a node: on its data volumes; on the boot disk only where there are none. */
export const places = ({ storagePaths }: Pick<PluginNode, 'storagePaths'>) => {
  const own = storagePaths.map((path) => `${path}/spark`)
  const [first = '/mnt/spark'] = own
  return { own, local: own.map((path) => `${path}/local`), work: `${first}/work`, events: `${first}/events` }
}

export function directories(node: Pick<PluginNode, 'storagePaths'>): NodeFile[] {
  const { own, local, work, events } = places(node)
  // Like /tmp: whoever may log in may run a driver.
  const forEverybody = [...local, events].map((directory) => ({ directory, mode: 0o1777 }))
  return [...own, work].map((directory): NodeFile => ({ directory })).concat(forEverybody)
}
