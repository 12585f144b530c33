import { setTimeout as sleep } from 'node:timers/promises'
import { HEALTH_ENTRY, type HealthFound } from '../../domain/hosts/node-outcome.ts'
import type { Health } from '../../domain/model.ts'
import { askHealth } from '../verify/ask-health.ts'
import type { Step, Work } from '../work.ts'

const RANK: Record<Health, number> = { GREEN: 0, YELLOW: 1, RED: 2 }

/** How the cluster is before anything of it is moved. */
export const healthBefore: Step = {
  name: `${HEALTH_ENTRY} before`,
  run: async (work) => ({ result: await lookAt(work) }),
}

/**
 * How the cluster is after some of its nodes moved: asked until it is as well as it has to be, or for as long as a framework may
 * take to find its nodes again. Not while nodes of it wait to be built again elsewhere: without those it may never be well.
 */
export function healthAfter(round: number | 'all', atWorst: Health): Step {
  return {
    name: `${HEALTH_ENTRY} after ${round}`,
    async run(work) {
      const deadline = Date.now() + work.options.healthTimeoutMs
      for (;;) {
        const found = await lookAt(work)
        if (RANK[found.status] <= RANK[atWorst] || Date.now() > deadline) return { result: found }
        if (await work.hostOperations.evacuationWaitsFor(work.cluster.id)) return { result: found }
        await sleep(work.options.hostPollMs, undefined, { signal: work.signal })
      }
    },
  }
}

async function lookAt(work: Work): Promise<HealthFound> {
  const { overall, found } = await askHealth(work)
  const unwell = found.filter(({ status }) => status !== 'GREEN')
  return { status: overall, description: unwell.map(({ description }) => description).join(' ') }
}

/** Worse than it was: nothing more of it is touched. Red from the beginning: nothing at all. */
export function whyUnwell(
  before: HealthFound | undefined,
  now: HealthFound | undefined,
  did: keyof typeof SINCE = 'was moved',
): string | null {
  if (before?.status === 'RED') return `Its cluster was RED before anything of it ${did}: ${before.description}`
  if (!before || !now || RANK[now.status] <= RANK[before.status]) return null
  return `Its cluster was ${before.status} and is ${now.status} since ${SINCE[did]}: ${now.description}`
}

const SINCE = { 'was moved': 'other nodes of it moved', 'was reimaged': 'a node of it was reimaged' } as const
