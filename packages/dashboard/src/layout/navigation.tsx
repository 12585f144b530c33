import { Link, useLocation } from '@tanstack/react-router'
import { Menu } from 'antd'
import { t } from '../strings.ts'
import { PAGES } from './pages.ts'

export function Navigation({ onChosen }: { onChosen?: () => void }) {
  const { pathname } = useLocation()
  const here = PAGES.find(({ to }) => pathname === to || pathname.startsWith(`${to}/`))
  return (
    <nav aria-label={t.nav.label}>
      <Menu
        mode="inline"
        selectedKeys={here ? [here.to] : []}
        style={{ borderInlineEnd: 'none', background: 'transparent' }}
        {...(onChosen && { onClick: onChosen })}
        items={PAGES.map(({ to, label }) => ({ key: to, label: <Link to={to}>{label}</Link> }))}
      />
    </nav>
  )
}
