import { type Cloud, createCloud, createSession, credentialsFromEnvironment } from '@fennec/openstack'
import { Listr, type ListrTaskWrapper, PRESET_TIMER } from 'listr2'
import type { Demo } from './demo/demo.ts'
import { type DemoCloud, prepareCloud } from './demo/prepare-cloud.ts'
import { showPlugin } from './demo/show-plugin.ts'
import { describeStep, watchCluster } from './demo/watch-cluster.ts'
import type { DemoCluster } from './demo/wire.ts'
import type { Home } from './home.ts'
import { assertPortsAreFree, type Installation, isFirstStart, startInstallation } from './installation.ts'
import { osVariables, writeOpenrc } from './openrc.ts'
import { registerService } from './register.ts'
import { type ServiceClient, serviceClient } from './service-client.ts'
import { summary } from './summary.ts'
import { buildWebPage, webPageIsStale } from './web-page.ts'

/** What the steps make, and later steps use. */
interface Found {
  cloud: Cloud
  service: ServiceClient
  demo: DemoCloud
  cluster: DemoCluster
  computed: string
}

/** Brings everything up, to the demonstration's cluster being Active and what it computes; returns the words to end with. */
export async function bringUp(home: Home, demo: Demo, started: (installation: Installation) => void): Promise<string> {
  await assertPortsAreFree(home)
  const first = isFirstStart(home)
  const pageIsStale = webPageIsStale()
  const pageReady = pageIsStale ? buildWebPage() : Promise.resolve()
  const { installation, sandboxReady, serviceReady } = startInstallation(home)
  started(installation)
  // Awaited one after the other below: a rejection of a later one must not count as unhandled before that.
  serviceReady.catch(() => undefined)
  pageReady.catch(() => undefined)

  const found: Partial<Found> = {}
  const tasks = new Listr(
    [
      { title: 'Sandbox cloud (Keystone, Glance, Nova, Neutron, Cinder, Heat)', task: () => sandboxReady },
      {
        title: `Fennec API and engine${first ? ', with a new database' : ''}`,
        task: async () => {
          await serviceReady
          await registerService(home, installation.serviceUrl)
          writeOpenrc(home)
          found.cloud = cloudAs(home, 'demo')
          found.service = serviceAs(found.cloud, installation)
        },
      },
      {
        title: pageIsStale ? 'Web page, built from its sources' : 'Web page',
        task: () => pageReady,
      },
      {
        title: 'Image registered, key pair in Nova',
        task: async () => {
          const admin = cloudAs(home, 'admin')
          const asAdmin = serviceAs(admin, installation)
          found.demo = await prepareCloud(home, have(found.cloud), asAdmin, demo.image)
          await showPlugin(asAdmin, demo.plugin)
          await admin.session.close()
        },
      },
      {
        title: demo.title,
        task: async (_context, task) => {
          const service = have(found.service)
          found.cluster = await followCluster(service, await demo.ensureCluster(service, have(found.demo)), task)
        },
      },
      ...(demo.computation === null ? [] : [computationTask(demo.computation, found)]),
    ],
    { rendererOptions: { timer: PRESET_TIMER }, fallbackRendererOptions: { timer: PRESET_TIMER } },
  )
  await Promise.race([tasks.run(), installation.ended])
  const text = await summary(home, have(found.cloud), have(found.demo), have(found.cluster), found.computed)
  await have(found.cloud).session.close()
  return text
}

function computationTask({ title, run }: NonNullable<Demo['computation']>, found: Partial<Found>) {
  return {
    title,
    task: async () => {
      found.computed = await run(have(found.service), have(found.cluster))
    },
  }
}

async function followCluster(
  service: ServiceClient,
  id: string,
  task: Pick<ListrTaskWrapper<unknown, never, never>, 'output'>,
): Promise<DemoCluster> {
  let shown = ''
  return await watchCluster(service, id, (cluster) => {
    const step = cluster.provision_progress.findLast((one) => one.successful === null)
    const words = [cluster.status, ...(step ? [describeStep(step)] : []), cluster.status_description]
      .filter(Boolean)
      .join(' · ')
    if (words !== shown) task.output = words
    shown = words
  })
}

function cloudAs(home: Home, user: 'admin' | 'demo'): Cloud {
  // The administrator too: labels of plugins are of the project in which they are asked for.
  const variables = { ...osVariables(home, user), OS_PROJECT_NAME: 'demo' }
  const { credentials, options } = credentialsFromEnvironment(variables)
  return createCloud(createSession(credentials, options))
}

function serviceAs(cloud: Cloud, installation: Installation): ServiceClient {
  return serviceClient(installation.serviceUrl, () => cloud.session.token())
}

function have<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('A step was run before the one that prepares it.')
  return value
}
