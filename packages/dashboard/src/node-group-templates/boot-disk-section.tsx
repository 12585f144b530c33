import { Card, Form, InputNumber, Radio, Select, Space, Typography } from 'antd'
import { useVolumeTypes, useVolumeZones } from '../api/choices.ts'
import type { Flavor } from '../api/wire.ts'
import { fieldText } from '../contract-field.ts'
import { QueryProblem } from '../layout/query-problem.tsx'
import { t } from '../strings.ts'
import type { NodeGroupTemplateForm } from './node-group-template-form.ts'

/** Image or volume; of a volume its type, zone and size, each with the default that holds when nothing is chosen. */
export function BootDiskSection({ flavor }: { flavor: Flavor | undefined }) {
  const form = Form.useFormInstance<NodeGroupTemplateForm>()
  const onVolume = Form.useWatch('bootDisk', form) === 'volume'
  return (
    <Card title={t.bootDisk.title}>
      <Form.Item name="bootDisk" label={t.bootDisk.intro} style={onVolume ? {} : { marginBottom: 0 }}>
        <Radio.Group>
          <Space orientation="vertical" size={12}>
            <Choice value="volume" title={t.bootDisk.volume} hint={t.bootDisk.volumeHint} />
            <Choice value="image" title={t.bootDisk.image} hint={t.bootDisk.imageHint} />
          </Space>
        </Radio.Group>
      </Form.Item>
      {onVolume && <VolumeFields flavor={flavor} />}
    </Card>
  )
}

function Choice({ value, title, hint }: { value: string; title: string; hint: string }) {
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
  const type = fieldText('boot_volume_type')
  const zone = fieldText('boot_volume_availability_zone')
  const size = fieldText('boot_volume_size')
  return (
    <>
      <Form.Item name="volumeType" label={type.title} extra={type.description}>
        <Select
          allowClear
          loading={types.isPending}
          placeholder={t.bootDisk.anyType(types.data?.find(({ isDefault }) => isDefault)?.name)}
          options={(types.data ?? []).map(({ name }) => ({ value: name, label: name }))}
        />
      </Form.Item>
      <Form.Item name="volumeZone" label={zone.title} extra={zone.description}>
        <Select
          allowClear
          loading={zones.isPending}
          placeholder={t.bootDisk.anyZone}
          options={(zones.data ?? []).map(({ name }) => ({ value: name, label: name }))}
        />
      </Form.Item>
      <Form.Item
        name="volumeSize"
        label={size.title}
        extra={size.description}
        rules={[{ type: 'integer', min: 1, message: t.bootDisk.sizeTooSmall }]}
        style={{ marginBottom: 0 }}
      >
        <InputNumber
          min={1}
          precision={0}
          suffix={size.unit}
          style={{ width: 240 }}
          placeholder={flavor ? (flavor.disk > 0 ? t.bootDisk.sizeOfFlavor(flavor.disk) : t.bootDisk.sizeOfImage) : ''}
        />
      </Form.Item>
      <QueryProblem error={types.error ?? zones.error} />
    </>
  )
}
