import { Form, Select } from 'antd'
import { usePlugins } from '../api/choices.ts'
import { QueryProblem } from '../layout/query-problem.tsx'
import { t } from '../strings.ts'
import { offeredPlugins } from './offered-plugins.ts'

/** The plugin with its version; `onChange`: what was chosen for another one does not fit. */
export function PluginField({ chosen, onChange }: { chosen: string | undefined; onChange(): void }) {
  const plugins = usePlugins()
  return (
    <>
      <Form.Item
        name="plugin"
        label={t.common.plugin}
        rules={[{ required: true, message: t.common.required(t.common.plugin) }]}
      >
        <Select loading={plugins.isPending} onChange={onChange} options={offeredPlugins(plugins.data ?? [], chosen)} />
      </Form.Item>
      <QueryProblem error={plugins.error} />
    </>
  )
}
