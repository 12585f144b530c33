import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { pollMs } from './live.ts'
import { oneOrNone } from './one-or-none.ts'
import type { ListFacts } from './paged-list.ts'
import { api } from './request.ts'
import type { Job, JobLog, JobTemplate } from './wire.ts'

const KEY = ['jobs'] as const
const MOVING_MS = 2000
const AT_REST_MS = 10_000

export const hasEnded = ({ end_time }: Pick<Job, 'end_time'>): boolean => end_time !== null

/** The newest first. */
export const jobList: ListFacts<Job> = {
  key: KEY,
  path: '/jobs',
  items: 'jobs',
  sortBy: '-created_at',
  findBy: 'job.name',
  refetchMs: (jobs) => pollMs(jobs?.every(hasEnded) ? AT_REST_MS : MOVING_MS),
}

/** null: it is gone. */
export function useJob(id: string) {
  return useQuery({
    queryKey: [...KEY, id],
    queryFn: () => oneOrNone(async () => (await api<{ job: Job }>('GET', `/jobs/${encodeURIComponent(id)}`)).job),
    refetchInterval: ({ state: { data } }) => (data && !hasEnded(data) ? pollMs(MOVING_MS) : false),
  })
}

/** Looked at again as long as it may grow. */
export function useJobLogs(job: Job) {
  return useQuery({
    queryKey: ['job-logs', job.id, job.end_time],
    queryFn: async () => (await api<{ logs: JobLog[] }>('GET', `/jobs/${job.id}/logs`)).logs,
    refetchInterval: hasEnded(job) ? false : MOVING_MS,
  })
}

export const jobTemplateList: ListFacts<JobTemplate> = {
  key: ['job-templates'],
  path: '/job-templates',
  items: 'job_templates',
  sortBy: 'name',
  refetchMs: () => pollMs(AT_REST_MS),
}

/** null: there is none, or none any more. */
export const jobTemplateQuery = (id: string) =>
  queryOptions({
    queryKey: [...jobTemplateList.key, id],
    queryFn: () =>
      oneOrNone(async () => {
        const path = `/job-templates/${encodeURIComponent(id)}`
        return (await api<{ job_template: JobTemplate }>('GET', path)).job_template
      }),
    staleTime: AT_REST_MS,
  })

export interface JobWish {
  job_template_id: string
  cluster_id: string
  args: string[]
}

export function useRunJob() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ args, ...wish }: JobWish) =>
      (await api<{ job: Job }>('POST', '/jobs', { ...wish, job_configs: { args } })).job,
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

export function useCancelJob(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api<unknown>('PATCH', `/jobs/${id}`, { info: { status: 'cancel' } }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}
