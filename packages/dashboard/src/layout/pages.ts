import { t } from '../strings.ts'

/** What can be chosen in the navigation. The label is the page's name, too, and the intro the sentence below it. */
export const PAGES = [
  { to: '/first-steps', label: t.nav.firstSteps, intro: t.firstSteps.intro },
  { to: '/clusters', label: t.nav.clusters, intro: t.clusters.intro },
  { to: '/jobs', label: t.nav.jobs, intro: t.jobs.intro },
  { to: '/job-templates', label: t.nav.jobTemplates, intro: t.jobTemplates.intro },
  { to: '/job-binaries', label: t.nav.jobBinaries, intro: t.jobBinaries.intro },
  { to: '/data-sources', label: t.nav.dataSources, intro: t.dataSources.intro },
  { to: '/cluster-templates', label: t.nav.clusterTemplates, intro: t.clusterTemplates.intro },
  { to: '/node-group-templates', label: t.nav.nodeGroupTemplates, intro: t.nodeGroupTemplates.intro },
  { to: '/images', label: t.nav.images, intro: t.images.intro },
  { to: '/plugins', label: t.nav.plugins, intro: t.plugins.intro },
  { to: '/hosts', label: t.nav.hosts, intro: t.hosts.intro },
  { to: '/orphans', label: t.nav.orphans, intro: t.orphans.intro },
] as const
