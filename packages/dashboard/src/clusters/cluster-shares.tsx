import { Typography } from 'antd'
import { useShares } from '../api/choices.ts'
import type { Cluster } from '../api/wire.ts'
import { sharesOf } from '../shares/shares-of.ts'
import { t } from '../strings.ts'

/** Which shares the nodes mount, by their names where the project sees them. */
export function ClusterShares({ cluster }: { cluster: Cluster }) {
  const offered = useShares()
  const nameOf = (id: string) => offered.data?.find((share) => share.id === id)?.name ?? id
  return (
    <>
      {sharesOf(cluster).map(({ id, path, readOnly, nodeGroup }) => (
        <div key={`${nodeGroup} ${id}`} className="words">
          {t.shares.mounted(nameOf(id), path, nodeGroup)}
          {readOnly && <Typography.Text type="secondary"> · {t.shares.ro}</Typography.Text>}
        </div>
      ))}
    </>
  )
}
