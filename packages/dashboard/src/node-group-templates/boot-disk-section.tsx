import { Card, Form, InputNumber, Radio, Space, Typography } from 'antd'
import { useVolumeTypes, useVolumeZones } from '../api/choices.ts'
import type { Flavor } from '../api/wire.ts'
import { fieldText } from '../contract-field.ts'
import { QueryProblem } from '../layout/query-problem.tsx'
import { t } from '../strings.ts'
import { ChoiceField } from '../templates/choice-field.tsx'
import { FlagField } from '../templates/flag-field.tsx'
import type { NodeGroupTemplateForm } from './node-group-template-form.ts'

/** Image or volume; of a volume its type, zone and size, each with the default that holds when nothing is chosen. */
export function BootDiskSection({ flavor }: { flavor: Flavor | undefined }) {
  const form = Form.useFormInstance<NodeGroupTemplateForm>()
  const onVolume = Form.useWatch('boot_from_volume', form) ?? true
  return (
    <Card title={t.bootDisk.title}>
      <Form.Item name="boot_from_volume" label={t.bootDisk.intro} style={onVolume ? {} : { marginBottom: 0 }}>
        <Radio.Group>
          <Space orientation="vertical" size={12}>
            <Choice value={true} title={t.bootDisk.volume} hint={t.bootDisk.volumeHint} />
            <Choice value={false} title={t.bootDisk.image} hint={t.bootDisk.imageHint} />
          </Space>
        </Radio.Group>
      </Form.Item>
      {onVolume && <VolumeFields flavor={flavor} />}
    </Card>
  )
}

function Choice({ value, title, hint }: { value: boolean; title: string; hint: string }) {
  return (
    <Radio value={value} className="choice">
      {title}
      <Typography.Text type="secondary" style={{ display: 'block' }}>
        {hint}
      </Typography.Text>
    </Radio>
  )
}

function VolumeFields({ flavor }: { flavor: Flavor | undefined }) {
  const types = useVolumeTypes()
  const zones = useVolumeZones()
  const size = fieldText('boot_volume_size')
  const kept = fieldText('boot_volume_delete_on_termination')
  return (
    <>
      <ChoiceField
        name="boot_volume_type"
        unchosen={t.bootDisk.anyType(types.data?.find(({ isDefault }) => isDefault)?.name)}
        options={types.data?.map(({ name }) => ({ value: name, label: name }))}
      />
      <ChoiceField
        name="boot_volume_availability_zone"
        unchosen={t.bootDisk.anyZone}
        options={zones.data?.map(({ name }) => ({ value: name, label: name }))}
      />
      <Form.Item
        name="boot_volume_size"
        label={size.title}
        extra={size.description}
        rules={[{ type: 'integer', min: 1, message: t.bootDisk.sizeTooSmall }]}
      >
        <InputNumber
          min={1}
          precision={0}
          suffix={size.unit}
          style={{ width: 240 }}
          placeholder={flavor ? (flavor.disk > 0 ? t.bootDisk.sizeOfFlavor(flavor.disk) : t.bootDisk.sizeOfImage) : ''}
        />
      </Form.Item>
      <Form.Item
        name="boot_volume_delete_on_termination"
        label={kept.title}
        // What was not said counts as yes.
        getValueProps={(value: boolean | null | undefined) => ({ value: value ?? true })}
      >
        <Radio.Group
          options={[
            { value: true, label: t.bootDisk.deleted },
            { value: false, label: t.bootDisk.kept },
          ]}
        />
      </Form.Item>
      <FlagField name="boot_volume_local_to_instance" />
      <QueryProblem error={types.error ?? zones.error} />
    </>
  )
}
