import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ServiceClient } from '../service-client.ts'
import { ensure } from './ensure.ts'
import type { DemoCluster } from './wire.ts'

const APPLICATION = new URL('./pi.py', import.meta.url)
const POINTS = 2_000_000
const LOOKS_EACH_MS = 500

interface Job {
  id: string
  info: { status: string }
  status_description: string
  end_time: string | null
}

/** Runs the application as a user does: file, job template, job, log. @throws Error it did not succeed, with the end of its log */
export async function computePi(service: ServiceClient, cluster: DemoCluster): Promise<string> {
  const wish = {
    job_template_id: await ensureTemplate(service),
    cluster_id: cluster.id,
    job_configs: { args: [String(POINTS)] },
  }
  let { job } = await service.post<{ job: Job }>('/v2/jobs', wish)
  while (job.end_time === null) {
    await sleep(LOOKS_EACH_MS)
    job = (await service.get<{ job: Job }>(`/v2/jobs/${job.id}`)).job
  }
  const { logs } = await service.get<{ logs: { name: string; content: string }[] }>(`/v2/jobs/${job.id}/logs`)
  const said = (name: string): string => logs.find((log) => log.name === name)?.content.trim() ?? ''
  if (job.info.status === 'SUCCEEDED') return said('stdout')
  throw new Error(`The job ended as ${job.info.status}. ${job.status_description}\n${said('stderr').slice(-2000)}`)
}

async function ensureTemplate(service: ServiceClient): Promise<string> {
  const { binaries } = await service.get<{ binaries: { id: string; name: string }[] }>('/v2/job-binaries?name=pi.py')
  const binary = binaries.find(({ name }) => name === 'pi.py')?.id ?? (await uploaded(service))
  return await ensure(service, 'job-template', { name: 'pi', type: 'Spark', mains: [binary] })
}

async function uploaded(service: ServiceClient): Promise<string> {
  const path = '/v2/job-binary-internals/pi.py'
  const { job_binary_internal: file } = await service.upload<{ job_binary_internal: { id: string } }>(
    path,
    await readFile(APPLICATION),
  )
  const wish = { name: 'pi.py', url: `internal-db://${file.id}` }
  return (await service.post<{ job_binary: { id: string } }>('/v2/job-binaries', wish)).job_binary.id
}
