import { Card, Form, Input, Typography } from 'antd'
import { useFittingImages, useNetworks, usePluginVersion } from '../api/choices.ts'
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
import type { ClusterTemplateForm } from './cluster-template-form.ts'
import { NodeGroupsSection } from './node-groups-section.tsx'

/** Every field of a cluster template, by what it is about. */
export function ClusterTemplateFields({ isForeign = false }: { isForeign?: boolean }) {
  const form = Form.useFormInstance<ClusterTemplateForm>()
  const chosen = Form.useWatch('plugin', form)
  const { name, version } = chosen ? splitPlugin(chosen) : {}
  const details = usePluginVersion(name, version)
  const images = useFittingImages(name, version)
  const networks = useNetworks()
  const processes = Object.values(details.data?.node_processes ?? {}).flat()
  return (
    <>
      <Card title={t.nodeGroupTemplates.basics}>
        <Form.Item name="name" label={t.common.name} extra={fieldText('name').description} rules={nameRules}>
          <Input autoComplete="off" autoCapitalize="none" />
        </Form.Item>
        <Form.Item name="description" label={t.common.description}>
          <Input autoComplete="off" />
        </Form.Item>
        <PluginField
          chosen={chosen}
          onChange={() =>
            form.setFieldsValue({ node_groups: [], cluster_configs: {}, anti_affinity: [], default_image_id: null })
          }
        />
        <ChoiceField
          name="default_image_id"
          unchosen={t.clusterTemplates.imageLater}
          options={
            images.data?.map(({ id, name: image }) => ({ value: id, label: image })) ?? (chosen ? undefined : [])
          }
        />
        <ChoiceField
          name="neutron_management_network"
          unchosen={t.clusterTemplates.networkLater}
          options={networks.data?.map(({ id, name: network }) => ({ value: id, label: network || id }))}
        />
        <QueryProblem error={details.error ?? images.error ?? networks.error} />
      </Card>
      <NodeGroupsSection />
      <SharesSection hint={t.shares.ofCluster} />
      <Card title={t.settings.title}>
        <ChoiceField
          several
          name="anti_affinity"
          unchosen={t.common.none}
          options={
            details.data || !chosen ? processes.map((process) => ({ value: process, label: process })) : undefined
          }
        />
        {details.data ? (
          <Form.Item name="cluster_configs">
            <SettingsFields configs={details.data.configs} scope="cluster" services={null} />
          </Form.Item>
        ) : (
          <Typography.Paragraph type="secondary">
            {chosen === undefined ? t.common.chooseFirst : t.settings.loading}
          </Typography.Paragraph>
        )}
        <FlagField name="use_autoconfig" />
      </Card>
      <Card title={t.templates.sharing}>
        <FlagField name="is_public" />
        {/* Also of a protected one: that is how its protection ends. */}
        <FlagField name="is_protected" disabled={isForeign} />
      </Card>
    </>
  )
}
