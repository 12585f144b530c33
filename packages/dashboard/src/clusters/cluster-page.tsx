import { useParams } from '@tanstack/react-router'
import { Alert, Card, Descriptions, Empty, Flex, Skeleton } from 'antd'
import { isAtRest, nodeCount, useCluster } from '../api/clusters.ts'
import type { Cluster } from '../api/wire.ts'
import { Age } from '../layout/age.tsx'
import { LinkButton } from '../layout/link-button.tsx'
import { PageHeader } from '../layout/page-header.tsx'
import { QueryProblem } from '../layout/query-problem.tsx'
import { sharesOf } from '../shares/shares-of.ts'
import { t } from '../strings.ts'
import { ClusterLinks } from './cluster-links.tsx'
import { ClusterNodes } from './cluster-nodes.tsx'
import { ClusterOperations } from './cluster-operations.tsx'
import { ClusterProgress } from './cluster-progress.tsx'
import { ClusterShares } from './cluster-shares.tsx'
import { ClusterStatus } from './cluster-status.tsx'
import { DeleteCluster } from './delete-cluster.tsx'
import { ScaleCluster } from './scale-cluster.tsx'
import { UpdateShares } from './update-shares.tsx'

/** One cluster, live. */
export function ClusterPage() {
  const { id } = useParams({ from: '/clusters/$id' })
  const { data: cluster, error } = useCluster(id)
  if (cluster === null) {
    return (
      <Empty description={t.clusters.notFound}>
        <LinkButton to="/clusters">{t.nav.clusters}</LinkButton>
      </Empty>
    )
  }
  return (
    <>
      <PageHeader
        title={cluster?.name ?? t.clusters.service}
        beside={cluster && <ClusterStatus status={cluster.status} />}
        actions={
          cluster && (
            <Flex gap={8} wrap>
              <ScaleCluster cluster={cluster} />
              <UpdateShares cluster={cluster} />
              <DeleteCluster cluster={cluster} />
            </Flex>
          )
        }
      />
      <QueryProblem error={error} />
      {cluster ? <Parts cluster={cluster} /> : error ? null : <Skeleton active />}
    </>
  )
}

function Parts({ cluster }: { cluster: Cluster }) {
  return (
    <Flex vertical gap={16}>
      <StatusWords cluster={cluster} />
      <Card>
        <Descriptions
          column={{ xs: 1, sm: 2, lg: 4 }}
          items={[
            { key: 'plugin', label: t.common.plugin, children: `${cluster.plugin_name} ${cluster.plugin_version}` },
            { key: 'nodes', label: t.common.nodes, children: nodeCount(cluster.node_groups) || t.clusters.noneYet },
            { key: 'age', label: t.common.age, children: <Age since={cluster.created_at} /> },
            ...(sharesOf(cluster).length > 0
              ? [{ key: 'shares', label: t.shares.title, children: <ClusterShares cluster={cluster} /> }]
              : []),
            ...(cluster.description
              ? [{ key: 'description', label: t.common.description, children: cluster.description }]
              : []),
          ]}
        />
        <ClusterLinks info={cluster.info} />
      </Card>
      <ClusterNodes cluster={cluster} />
      <ClusterProgress cluster={cluster} />
      <ClusterOperations clusterId={cluster.id} />
    </Flex>
  )
}

/** What the service says of the status, in the cloud's words where the cloud spoke. */
function StatusWords({ cluster }: { cluster: Cluster }) {
  const step = cluster.provision_progress.findLast(({ successful }) => successful === null)
  const inStep = !isAtRest(cluster) && step ? step.step_name : null
  const words = [inStep, cluster.status_description].filter(Boolean).join('\n')
  if (words === '') return null
  return (
    <Alert
      type={cluster.status === 'Error' ? 'error' : 'info'}
      showIcon
      title={cluster.status}
      description={<span className="words">{words}</span>}
    />
  )
}
