import { Table, Typography } from 'antd'
import type { HostNode } from '../api/wire.ts'
import { t } from '../strings.ts'

/** The nodes on a host, and of each whether it can leave, or why not. */
export function HostNodes({ nodes }: { nodes: HostNode[] }) {
  if (nodes.length === 0) return <Typography.Text type="secondary">{t.hosts.noNodes}</Typography.Text>
  return (
    <Table<HostNode>
      rowKey="id"
      size="small"
      dataSource={nodes}
      pagination={{ hideOnSinglePage: true, pageSize: 50 }}
      columns={[
        { title: t.common.name, render: (_, { name }) => <span className="words">{name}</span> },
        { title: t.hosts.cluster, responsive: ['md'], render: (_, { cluster_name }) => cluster_name },
        {
          title: t.hosts.movability,
          render: (_, { movable, reason }) => (movable ? t.hosts.canLeave : <span className="words">{reason}</span>),
        },
      ]}
    />
  )
}
