import { Flex, Switch, Table, Tag } from 'antd'
import { useSwitchLabel } from '../api/plugins.ts'
import type { Labels, Plugin } from '../api/wire.ts'
import { Refused } from '../layout/refused.tsx'
import { t } from '../strings.ts'

interface Scope {
  /** null: the plugin as a whole. */
  version: string | null
  labels: Labels
}

/** The labels of a plugin and of each version; those that may be switched are. Who may, the service says. */
export function PluginLabels({ plugin }: { plugin: Plugin }) {
  const switching = useSwitchLabel(plugin.name)
  const scopes: Scope[] = [
    { version: null, labels: plugin.plugin_labels },
    ...plugin.versions.map((version) => ({ version, labels: plugin.version_labels[version] ?? {} })),
  ]
  return (
    <>
      <Table<Scope>
        size="small"
        aria-label={plugin.title}
        rowKey={({ version }) => version ?? ''}
        dataSource={scopes}
        pagination={false}
        columns={[
          { title: t.plugins.scope, width: '40%', render: (_, { version }) => version ?? t.plugins.whole },
          {
            title: t.plugins.labels,
            render: (_, { version, labels }) => (
              <Flex gap="8px 24px" wrap>
                {Object.entries(labels).map(([name, label]) =>
                  !label ? null : label.mutable ? (
                    <Flex key={name} gap={8} align="center">
                      <Switch
                        size="small"
                        checked={label.status}
                        loading={isSwitching(switching, name, version)}
                        aria-label={t.plugins.switch(name, version ?? t.plugins.whole)}
                        onChange={(status) => switching.mutate({ label: name, status, version })}
                      />
                      {name}
                    </Flex>
                  ) : (
                    <Tag key={name}>{t.plugins.fixed(name, label.status)}</Tag>
                  ),
                )}
              </Flex>
            ),
          },
        ]}
      />
      <Refused error={switching.error} />
    </>
  )
}

const isSwitching = (
  { isPending, variables }: ReturnType<typeof useSwitchLabel>,
  label: string,
  version: string | null,
): boolean => isPending && variables.label === label && variables.version === version
