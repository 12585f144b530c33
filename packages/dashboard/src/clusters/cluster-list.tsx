import { Link } from '@tanstack/react-router'
import { Empty } from 'antd'
import { clusterList, nodeCount } from '../api/clusters.ts'
import { usePagedList } from '../api/paged-list.ts'
import { clusterTemplateList } from '../api/templates.ts'
import type { Cluster } from '../api/wire.ts'
import { Age } from '../layout/age.tsx'
import { LinkButton } from '../layout/link-button.tsx'
import { PageHeader } from '../layout/page-header.tsx'
import { PagedTable } from '../lists/paged-table.tsx'
import { t } from '../strings.ts'
import { ClusterStatus } from './cluster-status.tsx'

export function ClusterList() {
  return (
    <>
      <PageHeader
        title={t.clusters.title}
        intro={t.clusters.intro}
        actions={
          <LinkButton to="/clusters/create" main>
            {t.clusters.create}
          </LinkButton>
        }
      />
      <PagedTable<Cluster>
        label={t.clusters.title}
        facts={clusterList}
        empty={<NoClusters />}
        columns={[
          {
            title: t.common.name,
            render: (_, { id, name }) => (
              <Link to="/clusters/$id" params={{ id }}>
                {name}
              </Link>
            ),
          },
          { title: t.common.status, render: (_, { status }) => <ClusterStatus status={status} /> },
          {
            title: t.common.nodes,
            align: 'right',
            render: (_, { node_groups }) => nodeCount(node_groups),
          },
          {
            title: t.common.plugin,
            responsive: ['md'],
            render: (_, cluster) => `${cluster.plugin_name} ${cluster.plugin_version}`,
          },
          { title: t.common.age, responsive: ['sm'], render: (_, { created_at }) => <Age since={created_at} /> },
        ]}
      />
    </>
  )
}

/** What to do next, which depends on what there is. */
function NoClusters() {
  const templates = usePagedList(clusterTemplateList, {})
  if (templates.data?.items.length === 0) {
    return (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t.clusters.emptyFirst}>
        <LinkButton to="/node-group-templates/create">{t.nodeGroupTemplates.create}</LinkButton>
      </Empty>
    )
  }
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t.clusters.empty}>
      <LinkButton to="/clusters/create">{t.clusters.create}</LinkButton>
    </Empty>
  )
}
