import { Link } from '@tanstack/react-router'
import { Empty, Flex, Grid, Tag, Typography } from 'antd'
import { useFlavors } from '../api/choices.ts'
import { clusterTemplateList } from '../api/templates.ts'
import type { ClusterTemplate } from '../api/wire.ts'
import { LinkButton } from '../layout/link-button.tsx'
import { PageHeader } from '../layout/page-header.tsx'
import { PagedTable } from '../lists/paged-table.tsx'
import { bootDiskWords } from '../node-group-templates/boot-disk-words.ts'
import { t } from '../strings.ts'

export function ClusterTemplateList() {
  const isNarrow = Grid.useBreakpoint().md === false
  return (
    <>
      <PageHeader
        title={t.clusterTemplates.title}
        intro={t.clusterTemplates.intro}
        actions={
          <Flex gap={8} wrap>
            <LinkButton to="/cluster-templates/import">{t.templates.import}</LinkButton>
            <LinkButton to="/cluster-templates/create" main>
              {t.clusterTemplates.create}
            </LinkButton>
          </Flex>
        }
      />
      <PagedTable<ClusterTemplate>
        label={t.clusterTemplates.title}
        facts={clusterTemplateList}
        empty={<NoTemplates />}
        columns={[
          {
            title: t.common.name,
            render: (_, { id, name, description }) => (
              <Flex vertical gap={8} align="start" className="words">
                <Link to="/cluster-templates/$id" params={{ id }}>
                  {name}
                </Link>
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
      <Flex gap={8} justify="center" wrap>
        <LinkButton to="/node-group-templates">{t.nav.nodeGroupTemplates}</LinkButton>
        <LinkButton to="/cluster-templates/create">{t.clusterTemplates.create}</LinkButton>
      </Flex>
    </Empty>
  )
}
