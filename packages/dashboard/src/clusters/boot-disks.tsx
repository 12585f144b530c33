import { Flex, Grid, Table, Typography } from 'antd'
import { memo } from 'react'
import { useBootVolumes } from '../api/clusters.ts'
import { useHosts } from '../api/hosts.ts'
import { Refusal } from '../api/request.ts'
import type { BootVolume, Host, Instance } from '../api/wire.ts'
import { QueryProblem } from '../layout/query-problem.tsx'
import { t } from '../strings.ts'
import { type ClusterOfNodes, type NodeOfGroup, nodesOf } from './nodes-of.ts'
import { VolumeId } from './volume-id.tsx'

interface Place {
  host: string
  movable: boolean
  reason: string | null
}

/** The root disks of a cluster: what each is, how it was filled, where its node is, and whether that node can leave. */
export const BootDisks = memo(({ cluster }: { cluster: ClusterOfNodes }) => {
  const volumes = useBootVolumes(cluster)
  const hosts = useHosts()
  const places = placesOf(cluster, hosts.data ?? [])
  // Where nodes are is for operators: anybody else is told what they may know.
  const isForOthers = hosts.error instanceof Refusal && hosts.error.status === 403
  const isNarrow = Grid.useBreakpoint().md === false
  const disk = (row: NodeOfGroup) => <Disk {...row} volume={volumes.data?.get(row.node.boot_volume_id ?? '')} />
  const movability = (row: NodeOfGroup) => <Movability {...row} place={places.get(row.node.id)} />
  return (
    <>
      <Flex vertical gap={4} style={{ padding: '16px 24px' }}>
        <span>{summaryOf(cluster, volumes.data)}</span>
        {isForOthers && <Typography.Text type="secondary">{t.bootDisks.hostsForOperators}</Typography.Text>}
      </Flex>
      <QueryProblem error={volumes.error ?? (isForOthers ? null : hosts.error)} />
      <Table<NodeOfGroup>
        className="nodes"
        aria-label={t.bootDisks.title}
        rowKey={({ node }) => node.id}
        dataSource={nodesOf(cluster)}
        pagination={{ hideOnSinglePage: true, pageSize: 50 }}
        locale={{ emptyText: <Typography.Text type="secondary">{t.clusters.noNodes}</Typography.Text> }}
        showHeader={!isNarrow}
        columns={
          isNarrow
            ? [
                {
                  title: t.bootDisks.node,
                  render: (_, row) => (
                    <Flex vertical gap={4} className="words">
                      <Typography.Text strong>{row.node.instance_name}</Typography.Text>
                      {disk(row)}
                      <span>{filledOf(row.node)}</span>
                      <span>{places.get(row.node.id)?.host}</span>
                      {movability(row)}
                    </Flex>
                  ),
                },
              ]
            : [
                {
                  title: t.bootDisks.node,
                  render: (_, { node }) => <Typography.Text strong>{node.instance_name}</Typography.Text>,
                },
                { title: t.clusters.rootDisk, render: (_, row) => disk(row) },
                { title: t.bootDisks.filled, render: (_, { node }) => filledOf(node) },
                ...(hosts.data
                  ? [{ title: t.hosts.host, render: (_: unknown, { node }: NodeOfGroup) => places.get(node.id)?.host }]
                  : []),
                { title: t.hosts.movability, width: '26%', render: (_, row) => movability(row) },
              ]
        }
      />
    </>
  )
})

function Disk({ node, group, volume }: NodeOfGroup & { volume: BootVolume | undefined }) {
  if (!group.boot_from_volume) return <Typography.Text type="secondary">{t.bootDisk.imageBacked}</Typography.Text>
  return (
    <div>
      {volume
        ? t.bootDisks.volume(volume.size, volume.volume_type, volume.availability_zone)
        : t.bootDisk.volumeOf(group.boot_volume_size, group.boot_volume_type)}
      <div>
        <Typography.Text type="secondary">
          {[volume?.status, group.boot_volume_delete_on_termination === false ? t.bootDisks.kept : t.bootDisks.goes]
            .filter(Boolean)
            .join(' · ')}
        </Typography.Text>
      </div>
      {node.boot_volume_id && <VolumeId id={node.boot_volume_id} />}
    </div>
  )
}

function Movability({ group, place }: NodeOfGroup & { place: Place | undefined }) {
  if (place) return place.movable ? t.hosts.canLeave : <span className="words">{place.reason}</span>
  return <span className="words">{group.boot_from_volume ? t.bootDisks.canMove : t.bootDisks.cannotMove}</span>
}

function filledOf({ boot_volume_fill: fill, boot_volume_fill_seconds: seconds, boot_volume_id: id }: Instance): string {
  if (id === null) return t.bootDisks.notVolume
  if (fill === null) return t.bootDisks.fillUnknown
  return t.bootDisks.filledFrom(fill, seconds)
}

function summaryOf(cluster: ClusterOfNodes, volumes: ReadonlyMap<string, BootVolume> | undefined): string {
  const nodes = nodesOf(cluster)
  const onVolume = nodes.filter(({ group }) => group.boot_from_volume).length
  const known = [...(volumes?.values() ?? [])]
  const gib = known.length === 0 ? null : known.reduce((sum, { size }) => sum + size, 0)
  return t.bootDisks.summary(onVolume, gib, nodes.length - onVolume)
}

/** By the node's id, as far as the list of hosts tells. */
function placesOf(cluster: ClusterOfNodes, hosts: readonly Host[]): ReadonlyMap<string, Place> {
  const byServer = new Map(
    hosts.flatMap(({ name, nodes }) =>
      nodes
        .filter(({ cluster_id }) => cluster_id === cluster.id)
        .map(({ id, movable, reason }) => [id, { host: name, movable, reason }] as const),
    ),
  )
  return new Map(
    nodesOf(cluster).flatMap(({ node }) => {
      const place = byServer.get(node.instance_id)
      return place ? [[node.id, place] as const] : []
    }),
  )
}
