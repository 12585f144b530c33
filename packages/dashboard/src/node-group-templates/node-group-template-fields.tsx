import { Card, Form, Input, Select, Typography } from 'antd'
import { useFittingImages, useFlavors, usePluginVersion } from '../api/choices.ts'
import { fieldText } from '../contract-field.ts'
import { nameRules } from '../layout/name-rules.ts'
import { QueryProblem } from '../layout/query-problem.tsx'
import { SettingsFields } from '../settings/settings-fields.tsx'
import { SharesSection } from '../shares/shares-section.tsx'
import { t } from '../strings.ts'
import { ChoiceField } from '../templates/choice-field.tsx'
import { FlagField } from '../templates/flag-field.tsx'
import { splitPlugin } from '../templates/plugin-choice.ts'
import { PluginField } from '../templates/plugin-field.tsx'
import { AccessSection } from './access-section.tsx'
import { BootDiskSection } from './boot-disk-section.tsx'
import { DataVolumesSection } from './data-volumes-section.tsx'
import type { NodeGroupTemplateForm } from './node-group-template-form.ts'

const needed = (label: string) => [{ required: true, message: t.common.required(label) }]

/** Every field of a node group template, by what it is about. */
export function NodeGroupTemplateFields({ isForeign = false }: { isForeign?: boolean }) {
  const form = Form.useFormInstance<NodeGroupTemplateForm>()
  const flavors = useFlavors()
  const flavorId = Form.useWatch('flavor_id', form)
  return (
    <>
      <Card title={t.nodeGroupTemplates.basics}>
        <Form.Item name="name" label={t.common.name} extra={fieldText('name').description} rules={nameRules}>
          <Input autoComplete="off" autoCapitalize="none" />
        </Form.Item>
        <Form.Item name="description" label={t.common.description}>
          <Input autoComplete="off" />
        </Form.Item>
        <PluginFields />
        <Form.Item
          name="flavor_id"
          label={t.nodeGroupTemplates.flavor}
          rules={needed(t.nodeGroupTemplates.flavor)}
          style={{ marginBottom: 0 }}
        >
          <Select
            loading={flavors.isPending}
            options={(flavors.data ?? []).map(({ id, name, vcpus, ram, disk }) => ({
              value: id,
              label: `${name} · ${t.nodeGroupTemplates.flavorFacts(vcpus, ram, disk)}`,
            }))}
          />
        </Form.Item>
      </Card>
      <BootDiskSection flavor={flavors.data?.find(({ id }) => id === flavorId)} />
      <DataVolumesSection />
      <AccessSection />
      <SharesSection hint={t.shares.ofNodeGroup} />
      <SettingsSection />
      <Card title={t.templates.sharing}>
        <FlagField name="is_public" />
        {/* Also of a protected one: that is how its protection ends. */}
        <FlagField name="is_protected" disabled={isForeign} />
      </Card>
      <QueryProblem error={flavors.error} />
    </>
  )
}

function useChosenPlugin() {
  const form = Form.useFormInstance<NodeGroupTemplateForm>()
  const chosen = Form.useWatch('plugin', form)
  const { name, version } = chosen ? splitPlugin(chosen) : {}
  return { form, chosen, details: usePluginVersion(name, version), images: useFittingImages(name, version) }
}

/** The plugin with its version, and the processes and images for it. */
function PluginFields() {
  const { form, chosen, details, images } = useChosenPlugin()
  const processes = Object.entries(details.data?.node_processes ?? {}).filter(([, names]) => names.length > 0)
  return (
    <>
      <PluginField
        chosen={chosen}
        onChange={() => form.setFieldsValue({ node_processes: [], node_configs: {}, image_id: null })}
      />
      <Form.Item
        name="node_processes"
        label={t.nodeGroupTemplates.processes}
        rules={needed(t.nodeGroupTemplates.processes)}
      >
        <Select
          mode="multiple"
          loading={details.isLoading}
          placeholder={chosen === undefined ? t.common.chooseFirst : undefined}
          notFoundContent={chosen === undefined ? t.common.chooseFirst : undefined}
          options={processes.map(([service, names]) => ({
            label: service,
            options: names.map((process) => ({ value: process, label: process })),
          }))}
        />
      </Form.Item>
      <ChoiceField
        name="image_id"
        unchosen={t.nodeGroupTemplates.imageOfCluster}
        options={images.data?.map(({ id, name }) => ({ value: id, label: name })) ?? (chosen ? undefined : [])}
      />
      <QueryProblem error={details.error ?? images.error} />
    </>
  )
}

/** Settings of the services that run on the node. */
function SettingsSection() {
  const { form, chosen, details } = useChosenPlugin()
  const processes = Form.useWatch('node_processes', form) ?? []
  const services = Object.entries(details.data?.node_processes ?? {})
    .filter(([, names]) => names.some((name) => processes.includes(name)))
    .map(([service]) => service)
  return (
    <Card title={t.settings.title}>
      {details.data ? (
        <Form.Item name="node_configs">
          <SettingsFields configs={details.data.configs} scope="node" services={services} />
        </Form.Item>
      ) : (
        <Typography.Paragraph type="secondary">
          {chosen === undefined ? t.common.chooseFirst : t.settings.loading}
        </Typography.Paragraph>
      )}
      <FlagField name="use_autoconfig" />
    </Card>
  )
}
