import { clusterList } from '../api/clusters.ts'
import { useRegisteredImages } from '../api/images.ts'
import { jobList, jobTemplateList } from '../api/jobs.ts'
import { type ListFacts, usePagedList } from '../api/paged-list.ts'
import { clusterTemplateList, nodeGroupTemplateList } from '../api/templates.ts'

export const STEPS = ['image', 'nodeGroupTemplate', 'clusterTemplate', 'cluster', 'jobTemplate', 'job'] as const
export type StepName = (typeof STEPS)[number]

interface FirstSteps {
  /** By step: whether there is one already. undefined: not known yet. */
  done: ReadonlyMap<StepName, boolean> | undefined
  /** The first of which there is none; null: there is one of each. */
  next: StepName | null
  error: Error | null
}

/** How far somebody is on the way from an image to a job, by what there is. */
export function useFirstSteps(): FirstSteps {
  const images = useRegisteredImages()
  const lists = [
    useIsThere(nodeGroupTemplateList),
    useIsThere(clusterTemplateList),
    useIsThere(clusterList),
    useIsThere(jobTemplateList),
    useIsThere(jobList),
  ]
  const known = [{ isThere: images.data && images.data.length > 0, error: images.error }, ...lists]
  const error = known.find((one) => one.error)?.error ?? null
  if (known.some(({ isThere }) => isThere === undefined)) return { done: undefined, next: null, error }
  const done = new Map(STEPS.map((step, index) => [step, known[index]?.isThere === true]))
  return { done, next: STEPS.find((step) => !done.get(step)) ?? null, error }
}

function useIsThere<T>(facts: ListFacts<T>) {
  const { data, error } = usePagedList(facts, {})
  return { isThere: data && data.items.length > 0, error }
}
