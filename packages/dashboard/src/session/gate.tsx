import { Modal, Spin, Typography } from 'antd'
import { useEffect, useState } from 'react'
import { type Session, useSession } from '../api/session.ts'
import { QueryProblem } from '../layout/query-problem.tsx'
import { Shell } from '../layout/shell.tsx'
import { t } from '../strings.ts'
import { LoginForm } from './login-form.tsx'
import { LoginPage } from './login-page.tsx'

/**
 * The pages for who is logged in, else the login. A session that ends while a page is open is renewed in a dialog over
 * that page: nothing typed is lost.
 */
export function Gate() {
  const { data, error } = useSession()
  const [last, setLast] = useState<Session | null>(null)
  const current = data?.session ?? null
  useEffect(() => {
    if (current) setLast(current)
  }, [current])

  if (data === undefined) {
    return <div className="login">{error ? <QueryProblem error={error} /> : <Spin size="large" />}</div>
  }
  const session = current ?? last
  if (session === null) return <LoginPage demoLogin={data.demoLogin} />
  return (
    <>
      <Shell session={session} />
      <Modal open={current === null} title={t.session.expired} footer={null} closable={false} keyboard={false}>
        <Typography.Paragraph>{t.session.expiredHint}</Typography.Paragraph>
        <LoginForm demoLogin={data.demoLogin} />
      </Modal>
    </>
  )
}
