import { Alert } from 'antd'
import { t } from '../strings.ts'

/** The service's refusal of what a form asked for, in its own words. */
export function Refused({ error }: { error: Error | null }) {
  if (error === null) return null
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t.nodeGroupTemplates.refused}
      description={<span className="words">{error.message}</span>}
    />
  )
}
