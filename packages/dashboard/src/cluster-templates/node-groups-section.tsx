import { useQueries } from '@tanstack/react-query'
import { Button, Card, Flex, Form, Input, InputNumber, Typography } from 'antd'
import { useFlavors, useNetworks } from '../api/choices.ts'
import { nodeGroupTemplateList, nodeGroupTemplateQuery } from '../api/templates.ts'
import type { NodeGroupTemplate } from '../api/wire.ts'
import { nameRules } from '../layout/name-rules.ts'
import { FoundSelect } from '../lists/found-select.tsx'
import { bootDiskWords } from '../node-group-templates/boot-disk-words.ts'
import { t } from '../strings.ts'
import { splitPlugin } from '../templates/plugin-choice.ts'
import { Topology } from '../topology/topology.tsx'
import type { ClusterTemplateForm, NodeGroupRow } from './cluster-template-form.ts'

/** Which node groups, how many nodes of each, and what that looks like. */
export function NodeGroupsSection() {
  const form = Form.useFormInstance<ClusterTemplateForm>()
  const plugin = Form.useWatch('plugin', form)
  const rows = Form.useWatch('node_groups', form) ?? []
  const known = useTemplatesOf(rows)
  return (
    <Card title={t.clusterTemplates.groups}>
      <Picture rows={rows} known={known} />
      <Form.List name="node_groups">
        {(fields, { add, remove }) => (
          <Flex vertical gap={16}>
            {fields.map(({ key, name: at }) => (
              <Row key={key} at={at} plugin={plugin} row={rows[at]} known={known} onRemove={() => remove(at)} />
            ))}
            <Flex gap={12} align="center" wrap>
              <Button disabled={!plugin} onClick={() => add({ count: 1, node_group_template_id: null })}>
                {t.clusterTemplates.addGroup}
              </Button>
              {!plugin && <Typography.Text type="secondary">{t.common.chooseFirst}</Typography.Text>}
            </Flex>
          </Flex>
        )}
      </Form.List>
    </Card>
  )
}

type Known = ReadonlyMap<string, NodeGroupTemplate>

/** The node group templates that the rows name, by id. */
function useTemplatesOf(rows: readonly (NodeGroupRow | undefined)[]): Known {
  const ids = [...new Set(rows.flatMap((row) => row?.node_group_template_id ?? []))]
  const answers = useQueries({ queries: ids.map(nodeGroupTemplateQuery) })
  return new Map(answers.flatMap(({ data }) => (data ? [[data.id, data] as const] : [])))
}

interface OneRow {
  at: number
  plugin: string | undefined
  row: NodeGroupRow | undefined
  known: Known
  onRemove(): void
}

function Row({ at, plugin, row, known, onRemove }: OneRow) {
  const form = Form.useFormInstance<ClusterTemplateForm>()
  const id = row?.node_group_template_id ?? null
  const isWhole = row?.stored !== undefined && !row.stored.node_group_template_id && id === null
  const { name, version } = plugin ? splitPlugin(plugin) : {}
  const label = (what: string) => t.clusterTemplates.ofGroup(what, row?.name || String(at + 1))
  return (
    <Flex
      gap={12}
      wrap
      align="start"
      className="group-row"
      role="group"
      aria-label={row?.name ?? t.clusterTemplates.newGroup}
    >
      <Form.Item
        name={[at, 'node_group_template_id']}
        label={t.clusterTemplates.groupTemplate}
        rules={isWhole ? [] : [{ required: true, message: t.common.required(t.clusterTemplates.groupTemplate) }]}
        style={{ flex: '3 1 220px', marginBottom: 0 }}
      >
        <FoundSelect<NodeGroupTemplate>
          aria-label={label(t.clusterTemplates.groupTemplate)}
          facts={{
            ...nodeGroupTemplateList,
            filters: { ...(name && { plugin_name: name }), ...(version && { plugin_version: version }) },
          }}
          labelOf={(template) => template.name}
          chosen={known.get(id ?? '')}
          placeholder={isWhole ? t.clusterTemplates.wholeGroup : undefined}
        />
      </Form.Item>
      <Form.Item
        name={[at, 'name']}
        label={t.common.name}
        rules={[
          ...nameRules,
          {
            validator: async (_rule, typed) => {
              const names = (form.getFieldValue('node_groups') as NodeGroupRow[]).map((group) => group.name)
              if (typed && names.filter((one) => one === typed).length > 1)
                throw new Error(t.clusterTemplates.nameTwice)
            },
          },
        ]}
        style={{ flex: '2 1 160px', marginBottom: 0 }}
      >
        <Input aria-label={label(t.common.name)} autoComplete="off" autoCapitalize="none" />
      </Form.Item>
      <Form.Item
        name={[at, 'count']}
        label={t.common.nodes}
        rules={[{ required: true, message: t.common.required(t.common.nodes) }]}
        style={{ flex: '0 0 90px', marginBottom: 0 }}
      >
        <InputNumber aria-label={label(t.common.nodes)} min={0} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Button className="remove" onClick={onRemove}>
        {t.settings.remove}
        <span className="unseen"> {row?.name}</span>
      </Button>
    </Flex>
  )
}

function Picture({ rows, known }: { rows: readonly (NodeGroupRow | undefined)[]; known: Known }) {
  const form = Form.useFormInstance<ClusterTemplateForm>()
  const flavors = useFlavors()
  const networks = useNetworks()
  const networkId = Form.useWatch('neutron_management_network', form)
  const network = networks.data?.find(({ id }) => id === networkId)?.name
  const groups = rows.flatMap((row, index) => {
    // What the group says itself goes before what its template says.
    const said = row && { ...known.get(row.node_group_template_id ?? ''), ...ownWords(row) }
    if (!row || said?.flavor_id === undefined) return []
    const { node_processes = [], boot_from_volume = false } = said
    return [
      {
        key: String(index),
        name: row.name ?? '',
        count: row.count ?? 0,
        processes: node_processes,
        bootsFromVolume: boot_from_volume,
        bootDisk: bootDiskWords(
          {
            boot_from_volume,
            boot_volume_type: said.boot_volume_type ?? null,
            boot_volume_size: said.boot_volume_size ?? null,
            flavor_id: said.flavor_id,
          },
          flavors.data,
        ),
      },
    ]
  })
  if (groups.length === 0) return null
  return <Topology network={network ?? t.topology.anyNetwork} groups={groups} />
}

const ownWords = ({ stored, node_group_template_id }: NodeGroupRow) =>
  stored && (stored.node_group_template_id ?? null) === node_group_template_id ? stored : {}
