import type { CloudSession } from './cloud-session.ts'
import { serviceRequest } from './service-request.ts'
import { serviceUrl } from './settings.ts'
import { waitUntil } from './wait-until.ts'

interface Made {
  id: string
  name: string
  job_template_id?: string
}

/** Every collection, what uses another before it; the key of its list is not always its name. */
const collections = [
  { path: '/v2/clusters', key: 'clusters' },
  { path: '/v2/cluster-templates', key: 'cluster_templates' },
  { path: '/v2/node-group-templates', key: 'node_group_templates' },
  { path: '/v2/job-templates', key: 'job_templates' },
  { path: '/v2/job-binaries', key: 'binaries' },
  { path: '/v1.1/job-binary-internals', key: 'binaries' },
  { path: '/v2/data-sources', key: 'data_sources' },
]

/**
 * Deletes everything of the service whose name begins with `prefix`, also what is protected, and what an interrupted run left.
 * `url`: of another service than the one under test.
 */
export async function removeObjects(cloud: CloudSession, prefix: string, url = serviceUrl): Promise<void> {
  const ask = (method: string, path: string, body?: unknown) => serviceRequest(cloud.token, method, path, body, url)
  const list = async (path: string, key: string) => ((await ask('GET', path)).body[key] ?? []) as Made[]
  const named = async (path: string, key: string) =>
    (await list(path, key)).filter(({ name }) => name.startsWith(prefix))
  const remove = async (path: string) => {
    await ask('PATCH', path, { is_protected: false })
    await ask('DELETE', path)
  }

  // jobs have no names: they are their template's
  const templates = new Set((await named('/v2/job-templates', 'job_templates')).map(({ id }) => id))
  for (const job of await list('/v2/jobs', 'jobs')) {
    if (templates.has(job.job_template_id ?? '')) await remove(`/v2/jobs/${job.id}`)
  }
  for (const { path, key } of collections) {
    for (const { id } of await named(path, key)) await remove(`${path}/${id}`)
    // a cluster is gone only when its stack is
    await waitUntil(`${path} ${prefix}… are gone`, 300, async () =>
      (await named(path, key)).length === 0 ? true : undefined,
    )
  }
}
