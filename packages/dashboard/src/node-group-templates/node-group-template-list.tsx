import { Link } from '@tanstack/react-router'
import { Empty, Flex, Tag } from 'antd'
import { useFlavors } from '../api/choices.ts'
import { nodeGroupTemplateList } from '../api/templates.ts'
import type { NodeGroupTemplate } from '../api/wire.ts'
import { LinkButton } from '../layout/link-button.tsx'
import { PageHeader } from '../layout/page-header.tsx'
import { PagedTable } from '../lists/paged-table.tsx'
import { t } from '../strings.ts'
import { bootDiskWords } from './boot-disk-words.ts'

export function NodeGroupTemplateList() {
  const flavors = useFlavors()
  return (
    <>
      <PageHeader
        title={t.nodeGroupTemplates.title}
        intro={t.nodeGroupTemplates.intro}
        actions={
          <Flex gap={8} wrap>
            <LinkButton to="/node-group-templates/import">{t.templates.import}</LinkButton>
            <LinkButton to="/node-group-templates/create" main>
              {t.nodeGroupTemplates.create}
            </LinkButton>
          </Flex>
        }
      />
      <PagedTable<NodeGroupTemplate>
        label={t.nodeGroupTemplates.title}
        facts={nodeGroupTemplateList}
        empty={<Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t.nodeGroupTemplates.empty} />}
        columns={[
          {
            title: t.common.name,
            render: (_, { id, name, description }) => (
              <div className="words">
                <Link to="/node-group-templates/$id" params={{ id }}>
                  {name}
                </Link>
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
