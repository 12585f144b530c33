import { Card, Grid, Table, Typography } from 'antd'
import { useBootVolumes } from '../api/clusters.ts'
import type { BootVolume, Cluster, ClusterNodeGroup, Instance } from '../api/wire.ts'
import { QueryProblem } from '../layout/query-problem.tsx'
import { t } from '../strings.ts'

interface Row {
  node: Instance
  group: ClusterNodeGroup
}

/** Every node with its address and where its root disk is. */
export function ClusterNodes({ cluster }: { cluster: Cluster }) {
  const volumes = useBootVolumes(cluster)
  const isNarrow = Grid.useBreakpoint().md === false
  const rows = cluster.node_groups.flatMap((group) => group.instances.map((node) => ({ node, group })))
  const rootDisk = ({ node, group }: Row) => (
    <RootDisk node={node} group={group} volume={volumes.data?.get(node.boot_volume_id ?? '')} />
  )
  return (
    <Card title={t.common.nodes} styles={{ body: { padding: 0, overflow: 'hidden' } }}>
      <QueryProblem error={volumes.error} />
      <Table<Row>
        className="nodes"
        rowKey={({ node }) => node.id}
        dataSource={rows}
        showHeader={!isNarrow}
        pagination={{ hideOnSinglePage: true, pageSize: 50 }}
        locale={{ emptyText: <Typography.Text type="secondary">{t.clusters.noNodes}</Typography.Text> }}
        columns={
          isNarrow
            ? [{ title: t.common.name, render: (_, row) => [<NodeWords key="node" {...row} />, rootDisk(row)] }]
            : [
                {
                  title: t.common.name,
                  render: (_, row) => <Typography.Text strong>{row.node.instance_name}</Typography.Text>,
                },
                { title: t.clusters.nodeGroup, responsive: ['lg'], render: (_, { group }) => group.name },
                { title: t.clusters.address, render: (_, { node }) => node.management_ip ?? t.clusters.noAddress },
                { title: t.clusters.rootDisk, render: (_, row) => rootDisk(row) },
              ]
        }
      />
    </Card>
  )
}

function NodeWords({ node, group }: Row) {
  return (
    <div>
      <Typography.Text strong className="words">
        {node.instance_name}
      </Typography.Text>
      <div>
        <Typography.Text type="secondary">
          {group.name} · {node.management_ip ?? t.clusters.noAddress}
        </Typography.Text>
      </div>
    </div>
  )
}

function RootDisk({ node, group, volume }: Row & { volume: BootVolume | undefined }) {
  if (!group.boot_from_volume) return <Typography.Text type="secondary">{t.bootDisk.imageBacked}</Typography.Text>
  const facts = volume
    ? t.clusters.volumeFacts(volume.size, volume.volume_type, volume.status)
    : t.bootDisk.volumeOf(group.boot_volume_size, group.boot_volume_type)
  return (
    <div>
      {node.boot_volume_id && (
        <Typography.Text
          code
          copyable={{ text: node.boot_volume_id, tooltips: [t.clusters.copyId, t.clusters.copied] }}
          className="words"
        >
          {node.boot_volume_id}
        </Typography.Text>
      )}
      <div>
        <Typography.Text type="secondary">{facts}</Typography.Text>
      </div>
    </div>
  )
}
