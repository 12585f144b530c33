import { Typography } from 'antd'
import { t } from '../strings.ts'

/** To be copied into a command of the cloud's. */
export function VolumeId({ id }: { id: string }) {
  return (
    <Typography.Text code copyable={{ text: id, tooltips: [t.clusters.copyId, t.clusters.copied] }} className="words">
      {id}
    </Typography.Text>
  )
}
