import { Alert } from 'antd'
import { Refusal } from '../api/request.ts'
import { t } from '../strings.ts'

/** The service's refusal of what a form asked for, in its own words. */
export function Refused({ error }: { error: Error | null }) {
  // A session that ended has its own dialog.
  if (error === null || (error instanceof Refusal && error.status === 401)) return null
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t.problem.refused}
      description={<span className="words">{error.message}</span>}
    />
  )
}
