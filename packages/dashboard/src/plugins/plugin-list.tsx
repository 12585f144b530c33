import { Card, Empty, Flex, Skeleton, Typography } from 'antd'
import { usePlugins } from '../api/choices.ts'
import type { Labels, Plugin } from '../api/wire.ts'
import { PageHeader } from '../layout/page-header.tsx'
import { QueryProblem } from '../layout/query-problem.tsx'
import { t } from '../strings.ts'
import { PluginLabels } from './plugin-labels.tsx'

/** What the service can make clusters of, and which of it this project is offered. */
export function PluginList() {
  const plugins = usePlugins()
  return (
    <>
      <PageHeader title={t.plugins.title} intro={t.plugins.intro} />
      <QueryProblem error={plugins.error} />
      {plugins.isPending && <Skeleton active />}
      {plugins.data?.length === 0 && <Empty description={t.plugins.empty} />}
      <Flex vertical gap={16}>
        {plugins.data?.map((plugin) => (
          <OnePlugin key={plugin.name} plugin={plugin} />
        ))}
      </Flex>
    </>
  )
}

function OnePlugin({ plugin }: { plugin: Plugin }) {
  const { title, description, versions, plugin_labels, version_labels } = plugin
  return (
    <Card title={<h2 className="card-name">{title}</h2>}>
      <Flex vertical gap={16}>
        <span className="words">{description}</span>
        <PluginLabels plugin={plugin} />
        <Flex vertical>
          {meanings([plugin_labels, ...versions.map((version) => version_labels[version] ?? {})]).map((line) => (
            <Typography.Text key={line} type="secondary">
              {line}
            </Typography.Text>
          ))}
        </Flex>
      </Flex>
    </Card>
  )
}

/** What each label that is here means, once. */
function meanings(all: readonly Labels[]): string[] {
  const lines = all.flatMap((labels) =>
    Object.entries(labels).flatMap(([name, label]) => (label ? [t.plugins.meaning(name, label.description)] : [])),
  )
  return [...new Set(lines)]
}
