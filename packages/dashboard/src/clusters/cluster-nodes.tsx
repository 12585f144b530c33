import { useNavigate, useSearch } from '@tanstack/react-router'
import { Card, Grid, Table, Tabs, Typography } from 'antd'
import { memo, useMemo } from 'react'
import { useBootVolumes } from '../api/clusters.ts'
import type { BootVolume, Cluster } from '../api/wire.ts'
import { QueryProblem } from '../layout/query-problem.tsx'
import { t } from '../strings.ts'
import { BootDisks } from './boot-disks.tsx'
import { type ClusterOfNodes, type NodeOfGroup, nodesOf } from './nodes-of.ts'
import { VolumeId } from './volume-id.tsx'

/** The nodes, and beside them what they boot from; which of the two is seen stands in the address. */
export function ClusterNodes({ cluster }: { cluster: Cluster }) {
  const { show = 'nodes' } = useSearch({ strict: false }) as { show?: 'boot-disks' }
  const navigate = useNavigate()
  const { id, node_groups } = cluster
  // Each event of hundreds of nodes changes the cluster, and few of them change a node.
  const ofNodes = useMemo(() => ({ id, node_groups }), [id, node_groups])
  return (
    <Card styles={{ body: { padding: 0, overflow: 'hidden' } }}>
      <Tabs
        className="nodes-tabs"
        activeKey={show}
        destroyOnHidden
        onChange={(key) => void navigate({ to: '.', search: key === 'boot-disks' ? { show: key } : {}, replace: true })}
        items={[
          { key: 'nodes', label: t.common.nodes, children: <NodeTable cluster={ofNodes} /> },
          { key: 'boot-disks', label: t.bootDisks.title, children: <BootDisks cluster={ofNodes} /> },
        ]}
      />
    </Card>
  )
}

/** Every node with its address and where its root disk is. */
const NodeTable = memo(({ cluster }: { cluster: ClusterOfNodes }) => {
  const volumes = useBootVolumes(cluster)
  const isNarrow = Grid.useBreakpoint().md === false
  const rootDisk = ({ node, group }: NodeOfGroup) => (
    <RootDisk node={node} group={group} volume={volumes.data?.get(node.boot_volume_id ?? '')} />
  )
  return (
    <>
      <QueryProblem error={volumes.error} />
      <Table<NodeOfGroup>
        className="nodes"
        rowKey={({ node }) => node.id}
        dataSource={nodesOf(cluster)}
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
    </>
  )
})

function NodeWords({ node, group }: NodeOfGroup) {
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

function RootDisk({ node, group, volume }: NodeOfGroup & { volume: BootVolume | undefined }) {
  if (!group.boot_from_volume) return <Typography.Text type="secondary">{t.bootDisk.imageBacked}</Typography.Text>
  const facts = volume
    ? t.clusters.volumeFacts(volume.size, volume.volume_type, volume.status)
    : t.bootDisk.volumeOf(group.boot_volume_size, group.boot_volume_type)
  return (
    <div>
      {node.boot_volume_id && <VolumeId id={node.boot_volume_id} />}
      <div>
        <Typography.Text type="secondary">{facts}</Typography.Text>
      </div>
    </div>
  )
}
