import { Empty, Flex, Grid, Table, Tag, Typography } from 'antd'
import { useFlavors } from '../api/choices.ts'
import { useClusterTemplates } from '../api/templates.ts'
import type { ClusterTemplate } from '../api/wire.ts'
import { LinkButton } from '../layout/link-button.tsx'
import { PageHeader } from '../layout/page-header.tsx'
import { QueryProblem } from '../layout/query-problem.tsx'
import { bootDiskWords } from '../node-group-templates/boot-disk-words.ts'
import { t } from '../strings.ts'

export function ClusterTemplateList() {
  const templates = useClusterTemplates()
  const isNarrow = Grid.useBreakpoint().md === false
  return (
    <>
      <PageHeader title={t.clusterTemplates.title} />
      <QueryProblem error={templates.error} />
      <Table<ClusterTemplate>
        rowKey="id"
        dataSource={templates.data ?? []}
        loading={templates.isPending}
        pagination={{ hideOnSinglePage: true, pageSize: 50 }}
        locale={{ emptyText: templates.isPending ? ' ' : <NoTemplates /> }}
        columns={[
          {
            title: t.common.name,
            render: (_, { id, name, description }) => (
              <Flex vertical gap={8} align="start" className="words">
                <Typography.Text strong>{name}</Typography.Text>
                {description}
                {isNarrow && <UseTemplate id={id} />}
              </Flex>
            ),
          },
          {
            title: t.common.plugin,
            responsive: ['md'],
            render: (_, template) => `${template.plugin_name} ${template.plugin_version}`,
          },
          { title: t.clusterTemplates.groups, render: (_, { node_groups }) => <Groups groups={node_groups} /> },
          {
            title: '',
            align: 'right',
            responsive: ['md'],
            render: (_, { id }) => <UseTemplate id={id} />,
          },
        ]}
      />
    </>
  )
}

function UseTemplate({ id }: { id: string }) {
  return (
    <LinkButton to="/clusters/create" search={{ template: id }} size="small">
      {t.clusterTemplates.use}
    </LinkButton>
  )
}

function Groups({ groups }: { groups: ClusterTemplate['node_groups'] }) {
  const flavors = useFlavors()
  return (
    <Flex vertical gap={4}>
      {groups.map((group) => (
        <Flex key={group.id} gap={8} wrap>
          <Tag>{t.clusterTemplates.group(group.name, group.count)}</Tag>
          <Typography.Text type="secondary">{bootDiskWords(group, flavors.data)}</Typography.Text>
        </Flex>
      ))}
    </Flex>
  )
}

function NoTemplates() {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t.clusterTemplates.empty}>
      <Typography.Paragraph type="secondary">{t.clusterTemplates.emptyHow}</Typography.Paragraph>
      <LinkButton to="/node-group-templates">{t.nav.nodeGroupTemplates}</LinkButton>
    </Empty>
  )
}
