import { Card, Form, Input, InputNumber } from 'antd'
import { useVolumeTypes, useVolumeZones } from '../api/choices.ts'
import { fieldText } from '../contract-field.ts'
import { QueryProblem } from '../layout/query-problem.tsx'
import { t } from '../strings.ts'
import { ChoiceField } from '../templates/choice-field.tsx'
import { FlagField } from '../templates/flag-field.tsx'
import type { NodeGroupTemplateForm } from './node-group-template-form.ts'

/** Volumes beside the root disk, for the framework's data. */
export function DataVolumesSection() {
  const form = Form.useFormInstance<NodeGroupTemplateForm>()
  const perNode = Form.useWatch('volumes_per_node', form) ?? 0
  return (
    <Card title={t.dataVolumes.title}>
      <Form.Item
        name="volumes_per_node"
        label={fieldText('volumes_per_node').title}
        extra={t.dataVolumes.none}
        rules={[{ required: true, message: t.common.required(fieldText('volumes_per_node').title) }]}
        style={perNode > 0 ? {} : { marginBottom: 0 }}
      >
        <InputNumber min={0} precision={0} style={{ width: 240 }} />
      </Form.Item>
      {perNode > 0 && <VolumeFields />}
    </Card>
  )
}

function VolumeFields() {
  const types = useVolumeTypes()
  const zones = useVolumeZones()
  const size = fieldText('volumes_size')
  const prefix = fieldText('volume_mount_prefix')
  return (
    <>
      <Form.Item
        name="volumes_size"
        label={size.title}
        rules={[{ required: true, type: 'integer', min: 1, message: t.bootDisk.sizeTooSmall }]}
      >
        <InputNumber min={1} precision={0} suffix={size.unit} style={{ width: 240 }} />
      </Form.Item>
      <ChoiceField
        name="volume_type"
        unchosen={t.bootDisk.anyType(types.data?.find(({ isDefault }) => isDefault)?.name)}
        options={types.data?.map(({ name }) => ({ value: name, label: name }))}
      />
      <ChoiceField
        name="volumes_availability_zone"
        unchosen={t.bootDisk.anyZone}
        options={zones.data?.map(({ name }) => ({ value: name, label: name }))}
      />
      <Form.Item name="volume_mount_prefix" label={prefix.title}>
        <Input autoComplete="off" autoCapitalize="none" placeholder={t.dataVolumes.prefix} />
      </Form.Item>
      <FlagField name="volume_local_to_instance" />
      <QueryProblem error={types.error ?? zones.error} />
    </>
  )
}
