import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, Refusal } from './request.ts'
import type { Job, JobLog, JobTemplate } from './wire.ts'

const KEY = ['jobs'] as const
const MOVING_MS = 2000
const AT_REST_MS = 10_000

export const hasEnded = ({ end_time }: Pick<Job, 'end_time'>): boolean => end_time !== null

export function useJobs() {
  return useQuery({
    queryKey: KEY,
    queryFn: async () => (await api<{ jobs: Job[] }>('GET', '/jobs?sort_by=-created_at')).jobs,
    refetchInterval: ({ state }) => (state.data?.every(hasEnded) ? AT_REST_MS : MOVING_MS),
  })
}

/** null: it is gone. */
export function useJob(id: string) {
  return useQuery({
    queryKey: [...KEY, id],
    queryFn: async () => {
      try {
        return (await api<{ job: Job }>('GET', `/jobs/${id}`)).job
      } catch (error) {
        if (error instanceof Refusal && error.status === 404) return null
        throw error
      }
    },
    refetchInterval: ({ state: { data } }) => (data && !hasEnded(data) ? MOVING_MS : false),
  })
}

/** Looked at again as long as it may grow. */
export function useJobLogs(job: Job) {
  return useQuery({
    queryKey: [...KEY, job.id, 'logs', job.end_time],
    queryFn: async () => (await api<{ logs: JobLog[] }>('GET', `/jobs/${job.id}/logs`)).logs,
    refetchInterval: hasEnded(job) ? false : MOVING_MS,
  })
}

export function useJobTemplates() {
  return useQuery({
    queryKey: ['job-templates'],
    queryFn: async () => (await api<{ job_templates: JobTemplate[] }>('GET', '/job-templates')).job_templates,
    staleTime: AT_REST_MS,
  })
}

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
