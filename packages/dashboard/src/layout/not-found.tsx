import { Empty } from 'antd'
import { t } from '../strings.ts'
import { LinkButton } from './link-button.tsx'

export function NotFound() {
  return (
    <Empty description={t.problem.notFound}>
      <LinkButton to="/clusters">{t.nav.clusters}</LinkButton>
    </Empty>
  )
}
