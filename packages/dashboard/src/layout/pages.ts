import { t } from '../strings.ts'

/** What can be chosen in the navigation. The label is the page's name, too. */
export const PAGES = [
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
