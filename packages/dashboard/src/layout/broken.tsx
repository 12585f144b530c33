import { Alert, Button } from 'antd'
import { t } from '../strings.ts'

/** A fault of the page itself, or a part of it that could not be fetched. */
export function Broken({ error }: { error: unknown }) {
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t.problem.broken}
      description={<span className="words">{error instanceof Error ? error.message : String(error)}</span>}
      action={<Button onClick={() => window.location.reload()}>{t.problem.reload}</Button>}
    />
  )
}
