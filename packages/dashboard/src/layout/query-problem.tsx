import { Alert } from 'antd'
import { Refusal } from '../api/request.ts'
import { t } from '../strings.ts'

/** Why something could not be loaded; beside it the page shows what was known before, if anything. */
export function QueryProblem({ error }: { error: Error | null }) {
  // A session that ended has its own dialog.
  if (error === null || (error instanceof Refusal && error.status === 401)) return null
  const away = error instanceof Refusal && error.status === 0
  return (
    <Alert
      type={away ? 'warning' : 'error'}
      showIcon
      title={away ? error.message : t.problem.load}
      description={away ? undefined : <span className="words">{error.message}</span>}
      style={{ marginBottom: 16 }}
    />
  )
}
