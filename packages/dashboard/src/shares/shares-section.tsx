import { Card } from 'antd'
import { t } from '../strings.ts'
import { SharesFields } from './shares-fields.tsx'

/** The shares of a template, as a part of its form. */
export function SharesSection({ hint }: { hint: string }) {
  return (
    <Card title={t.shares.title}>
      <SharesFields hint={hint} />
    </Card>
  )
}
