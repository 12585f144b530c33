import { Empty, Flex, Table, Tag, Typography } from 'antd'
import { useFlavors } from '../api/choices.ts'
import { useNodeGroupTemplates } from '../api/templates.ts'
import type { NodeGroupTemplate } from '../api/wire.ts'
import { LinkButton } from '../layout/link-button.tsx'
import { PageHeader } from '../layout/page-header.tsx'
import { QueryProblem } from '../layout/query-problem.tsx'
import { t } from '../strings.ts'
import { bootDiskWords } from './boot-disk-words.ts'

export function NodeGroupTemplateList() {
  const templates = useNodeGroupTemplates()
  const flavors = useFlavors()
  const create = (
    <LinkButton to="/node-group-templates/create" main>
      {t.nodeGroupTemplates.create}
    </LinkButton>
  )
  return (
    <>
      <PageHeader title={t.nodeGroupTemplates.title} actions={create} />
      <QueryProblem error={templates.error} />
      <Table<NodeGroupTemplate>
        rowKey="id"
        dataSource={templates.data ?? []}
        loading={templates.isPending}
        pagination={{ hideOnSinglePage: true, pageSize: 50 }}
        locale={{
          emptyText: templates.isPending ? (
            ' '
          ) : (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t.nodeGroupTemplates.empty} />
          ),
        }}
        columns={[
          {
            title: t.common.name,
            render: (_, { name, description }) => (
              <div className="words">
                <Typography.Text strong>{name}</Typography.Text>
                {description && <div>{description}</div>}
              </div>
            ),
          },
          {
            title: t.common.plugin,
            responsive: ['lg'],
            render: (_, template) => `${template.plugin_name} ${template.plugin_version}`,
          },
          {
            title: t.nodeGroupTemplates.flavor,
            responsive: ['md'],
            render: (_, { flavor_id }) => flavors.data?.find(({ id }) => id === flavor_id)?.name ?? flavor_id,
          },
          { title: t.nodeGroupTemplates.bootDisk, render: (_, template) => bootDiskWords(template, flavors.data) },
          {
            title: t.nodeGroupTemplates.processes,
            responsive: ['sm'],
            render: (_, { node_processes }) => (
              <Flex gap={4} wrap>
                {node_processes.map((process) => (
                  <Tag key={process}>{process}</Tag>
                ))}
              </Flex>
            ),
          },
        ]}
      />
    </>
  )
}
