import { Link, useLocation } from '@tanstack/react-router'
import { Menu } from 'antd'
import { t } from '../strings.ts'

const PAGES = [
  { to: '/first-steps', label: t.nav.firstSteps },
  { to: '/clusters', label: t.nav.clusters },
  { to: '/jobs', label: t.nav.jobs },
  { to: '/job-templates', label: t.nav.jobTemplates },
  { to: '/job-binaries', label: t.nav.jobBinaries },
  { to: '/data-sources', label: t.nav.dataSources },
  { to: '/cluster-templates', label: t.nav.clusterTemplates },
  { to: '/node-group-templates', label: t.nav.nodeGroupTemplates },
  { to: '/images', label: t.nav.images },
  { to: '/plugins', label: t.nav.plugins },
  { to: '/hosts', label: t.nav.hosts },
  { to: '/orphans', label: t.nav.orphans },
] as const

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
