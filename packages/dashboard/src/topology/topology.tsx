import { Typography } from 'antd'
import { t } from '../strings.ts'

export interface TopologyGroup {
  key: string
  name: string
  count: number
  processes: readonly string[]
  bootsFromVolume: boolean
  /** Where the root disks are, in a line. */
  bootDisk: string
}

const MOST_SHOWN = 12

/** A cluster as a picture: its network, and on it each node group with its nodes and their root disks. */
export function Topology({ network, groups }: { network: string; groups: readonly TopologyGroup[] }) {
  return (
    <figure className="topology" aria-label={t.topology.label}>
      <div className="topology-network">
        <Typography.Text type="secondary">{network}</Typography.Text>
      </div>
      <ul className="topology-groups">
        {groups.map((group) => (
          <Group key={group.key} group={group} />
        ))}
      </ul>
    </figure>
  )
}

function Group({ group: { name, count, processes, bootsFromVolume, bootDisk } }: { group: TopologyGroup }) {
  return (
    <li className="topology-group">
      <Typography.Text strong className="words">
        {t.clusterTemplates.group(name, count)}
      </Typography.Text>
      <div className="topology-nodes" aria-hidden>
        {Array.from({ length: Math.min(count, MOST_SHOWN) }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they differ in nothing else
          <span key={index} className={bootsFromVolume ? 'topology-node on-volume' : 'topology-node'} />
        ))}
        {count > MOST_SHOWN && <span>{t.topology.more(count - MOST_SHOWN)}</span>}
      </div>
      <Typography.Text type="secondary" className="words">
        {bootDisk}
      </Typography.Text>
      <Typography.Text type="secondary" className="words">
        {processes.join(', ')}
      </Typography.Text>
    </li>
  )
}
