import { Form, Select } from 'antd'
import { usePlugins } from '../api/choices.ts'
import type { Plugin } from '../api/wire.ts'
import { QueryProblem } from '../layout/query-problem.tsx'
import { t } from '../strings.ts'
import { chosenPlugin } from './plugin-choice.ts'

/** The plugin with its version; `onChange`: what was chosen for another one does not fit. */
export function PluginField({ chosen, onChange }: { chosen: string | undefined; onChange(): void }) {
  const plugins = usePlugins()
  const offered = (plugins.data ?? []).flatMap((plugin) =>
    plugin.versions
      .map((version) => ({ value: chosenPlugin(plugin.name, version), plugin, version }))
      // Nothing new is begun with what is on its way out or switched off; what has it keeps it.
      .filter(({ value, version }) => value === chosen || isOffered(plugin, version))
      .map(({ value, version }) => ({ value, label: chosenPlugin(plugin.title, version) })),
  )
  return (
    <>
      <Form.Item
        name="plugin"
        label={t.common.plugin}
        rules={[{ required: true, message: t.common.required(t.common.plugin) }]}
      >
        <Select loading={plugins.isPending} onChange={onChange} options={offered} />
      </Form.Item>
      <QueryProblem error={plugins.error} />
    </>
  )
}

function isOffered({ plugin_labels, version_labels }: Plugin, version: string): boolean {
  const labels = [plugin_labels, version_labels[version] ?? {}]
  return labels.every(({ enabled, deprecated }) => enabled?.status !== false && deprecated?.status !== true)
}
