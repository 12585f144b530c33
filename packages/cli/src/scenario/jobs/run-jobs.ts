import { type JobRun, WaitError } from '@fennec/client'
import { pause } from '../../shell/pause.ts'
import { type Drive, randomName } from '../drive/drive.ts'
import { gone } from '../drive/gone.ts'
import type { Job } from '../file/scenario.ts'
import { jobData } from './data-sources.ts'
import type { DistributedFiles } from './distributed-file.ts'
import { library } from './libraries.ts'
import { type Places, placesOf } from './places.ts'
import { removeJob } from './remove-job.ts'

const ENDED = ['FAILED', 'KILLED', 'DONEWITHERROR', 'SUCCEEDED']

/** Every job of the case, so many at a time. @throws {Error} one did not succeed */
export async function runJobs(drive: Drive, files: DistributedFiles): Promise<void> {
  const { wish, jobs } = drive.case
  const places = placesOf(drive)
  const together = wish.edp_batching ?? Math.max(1, jobs.length)
  for (let at = 0; at < jobs.length; at += together) {
    const wishes: { run: JobRun; job: Job }[] = []
    for (const job of jobs.slice(at, at + together)) {
      wishes.push({ run: await prepared(drive, job, places, files), job })
    }
    await allSucceed(drive, wishes)
  }
}

async function prepared(drive: Drive, job: Job, places: Places, files: DistributedFiles): Promise<JobRun> {
  const { work, belongings } = drive
  drive.signal.throwIfAborted()
  const { inputId, outputId, urls } = await jobData(drive, job, places, files)
  const mains = job.main_lib === undefined ? [] : [await library(drive, job.main_lib, places)]
  const libs: string[] = []
  for (const each of job.additional_libs ?? []) libs.push(await library(drive, each, places))
  const { id, name } = await work.client.jobTemplates.create({ name: randomName('test'), type: job.type, mains, libs })
  belongings.add(`job template ${name}`, (signal) => gone(work.client.jobTemplates.delete(id, { signal })))
  const configs = Object.entries(job.configs ?? {}).map(([key, value]) => [key, String(value)])
  return {
    job_template_id: id,
    cluster_id: files.cluster.id,
    input_id: inputId,
    output_id: outputId,
    job_configs: {
      configs: Object.fromEntries(configs),
      args: (job.args ?? []).map((each) => filled(String(each), urls)),
    },
  }
}

function filled(argument: string, urls: Record<string, string>): string {
  return argument.replace(/\{(input_datasource|output_datasource)\}/g, (_, name: string) => urls[name] ?? '')
}

async function allSucceed(drive: Drive, wishes: readonly { run: JobRun; job: Job }[]): Promise<void> {
  const { work, belongings, case: the, signal } = drive
  const running = new Map<string, Job>()
  for (const { run, job } of wishes) {
    const { id } = await work.client.jobs.run(run)
    belongings.add(`job ${id}`, (signal) => removeJob(drive, id, signal))
    running.set(id, job)
  }
  const began = Date.now()
  const bad: string[] = []
  for (;;) {
    for (const [id, job] of running) {
      const { status } = (await work.client.jobs.get(id, { refresh_status: true }, { signal })).info
      if (!ENDED.includes(String(status))) continue
      running.delete(id)
      if (status !== 'SUCCEEDED') bad.push(`${job.type} job ${id} (${job.at}) ended as ${String(status)}`)
    }
    if (running.size === 0) break
    if (Date.now() - began > the.timeouts.jobsMs) {
      const late = [...running].map(([id, { type }]) => `${type} job ${id}`).join(', ')
      throw new WaitError(`Not ended within ${the.timeouts.jobsMs / 1000} s: ${late}.`)
    }
    await pause(work.shell.lookEveryMs, signal)
  }
  if (bad.length > 0) throw new Error(`${bad.join('; ')}.`)
}
