import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { placeInList } from './api/paged-list.ts'
import { Broken } from './layout/broken.tsx'
import { NotFound } from './layout/not-found.tsx'
import { Start } from './layout/start.tsx'
import { Gate } from './session/gate.tsx'

const root = createRootRoute({ component: Gate, notFoundComponent: NotFound, errorComponent: Broken })

const page = <P extends string>(path: P, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => root, path, component })

/** A list: its address says where in it somebody is. */
const listPage = <P extends string>(path: P, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => root, path, component, validateSearch: placeInList })

/** Of a form that may begin with what another template says. */
const copied = ({ copy }: Record<string, unknown>): { copy?: string } => (typeof copy === 'string' ? { copy } : {})

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: Start,
})

const routeTree = root.addChildren([
  start,
  page(
    '/first-steps',
    lazyRouteComponent(() => import('./first-steps/first-steps.tsx'), 'FirstSteps'),
  ),
  listPage(
    '/clusters',
    lazyRouteComponent(() => import('./clusters/cluster-list.tsx'), 'ClusterList'),
  ),
  createRoute({
    getParentRoute: () => root,
    path: '/clusters/create',
    component: lazyRouteComponent(() => import('./clusters/cluster-create.tsx'), 'ClusterCreate'),
    validateSearch: (search: Record<string, unknown>): { template?: string } =>
      typeof search.template === 'string' ? { template: search.template } : {},
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/clusters/$id',
    component: lazyRouteComponent(() => import('./clusters/cluster-page.tsx'), 'ClusterPage'),
    validateSearch: ({ show }: Record<string, unknown>): { show?: 'boot-disks' } =>
      show === 'boot-disks' ? { show } : {},
  }),
  listPage(
    '/jobs',
    lazyRouteComponent(() => import('./jobs/job-list.tsx'), 'JobList'),
  ),
  page(
    '/jobs/run',
    lazyRouteComponent(() => import('./jobs/run-job.tsx'), 'RunJob'),
  ),
  page(
    '/jobs/$id',
    lazyRouteComponent(() => import('./jobs/job-page.tsx'), 'JobPage'),
  ),
  listPage(
    '/job-templates',
    lazyRouteComponent(() => import('./edp/job-templates.tsx'), 'JobTemplateList'),
  ),
  page(
    '/job-templates/$id',
    lazyRouteComponent(() => import('./edp/job-templates.tsx'), 'JobTemplatePage'),
  ),
  page(
    '/job-templates/create',
    lazyRouteComponent(() => import('./edp/job-templates.tsx'), 'JobTemplateCreate'),
  ),
  listPage(
    '/job-binaries',
    lazyRouteComponent(() => import('./edp/job-binaries.tsx'), 'JobBinaryList'),
  ),
  page(
    '/job-binaries/$id',
    lazyRouteComponent(() => import('./edp/job-binaries.tsx'), 'JobBinaryPage'),
  ),
  page(
    '/job-binaries/create',
    lazyRouteComponent(() => import('./edp/job-binaries.tsx'), 'JobBinaryCreate'),
  ),
  listPage(
    '/data-sources',
    lazyRouteComponent(() => import('./edp/data-sources.tsx'), 'DataSourceList'),
  ),
  page(
    '/data-sources/$id',
    lazyRouteComponent(() => import('./edp/data-sources.tsx'), 'DataSourcePage'),
  ),
  page(
    '/data-sources/create',
    lazyRouteComponent(() => import('./edp/data-sources.tsx'), 'DataSourceCreate'),
  ),
  page(
    '/images',
    lazyRouteComponent(() => import('./images/image-list.tsx'), 'ImageList'),
  ),
  page(
    '/images/register',
    lazyRouteComponent(() => import('./images/register-image.tsx'), 'RegisterImage'),
  ),
  page(
    '/hosts',
    lazyRouteComponent(() => import('./hosts/host-list.tsx'), 'HostList'),
  ),
  page(
    '/orphans',
    lazyRouteComponent(() => import('./orphans/orphan-list.tsx'), 'OrphanList'),
  ),
  page(
    '/plugins',
    lazyRouteComponent(() => import('./plugins/plugin-list.tsx'), 'PluginList'),
  ),
  listPage(
    '/cluster-templates',
    lazyRouteComponent(() => import('./cluster-templates/cluster-template-list.tsx'), 'ClusterTemplateList'),
  ),
  createRoute({
    getParentRoute: () => root,
    path: '/cluster-templates/create',
    component: lazyRouteComponent(
      () => import('./cluster-templates/cluster-template-pages.tsx'),
      'ClusterTemplateCreate',
    ),
    validateSearch: copied,
  }),
  page(
    '/cluster-templates/import',
    lazyRouteComponent(() => import('./cluster-templates/cluster-template-pages.tsx'), 'ClusterTemplateImport'),
  ),
  page(
    '/cluster-templates/$id',
    lazyRouteComponent(() => import('./cluster-templates/cluster-template-pages.tsx'), 'ClusterTemplatePage'),
  ),
  listPage(
    '/node-group-templates',
    lazyRouteComponent(() => import('./node-group-templates/node-group-template-list.tsx'), 'NodeGroupTemplateList'),
  ),
  createRoute({
    getParentRoute: () => root,
    path: '/node-group-templates/create',
    component: lazyRouteComponent(
      () => import('./node-group-templates/node-group-template-pages.tsx'),
      'NodeGroupTemplateCreate',
    ),
    validateSearch: copied,
  }),
  page(
    '/node-group-templates/import',
    lazyRouteComponent(() => import('./node-group-templates/node-group-template-pages.tsx'), 'NodeGroupTemplateImport'),
  ),
  page(
    '/node-group-templates/$id',
    lazyRouteComponent(() => import('./node-group-templates/node-group-template-pages.tsx'), 'NodeGroupTemplatePage'),
  ),
])

export const router = createRouter({ routeTree, basepath: '/dashboard', defaultErrorComponent: Broken })

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
