import type { Instance } from '../domain/model.ts'
import type { Claim, OperationStore } from '../store/operations.ts'
import type { NodeEvent, StepEvent } from '../store/progress-writer.ts'

export type StepType =
  | 'Engine: create cluster'
  | 'Plugin: configure cluster'
  | 'Plugin: start cluster'
  | 'Engine: update key pair'
  | 'Engine: update shares'
  | 'Engine: scale cluster'
  | 'Engine: rollback cluster'
  | 'Plugin: scale cluster'
  | 'Plugin: decommission cluster'
  | 'Engine: shutdown cluster'
  | 'Engine: verify cluster'
  | 'Engine: move nodes'
  | 'Engine: evacuate nodes'
  | 'Plugin: restart nodes'
  | 'Engine: grow boot volumes'
  | 'Engine: convert node group'
  | 'Engine: reimage nodes'
  | 'Engine: adopt cluster'

/** The progress people see: steps with a total, and an event for each node. Words are the old event log's. */
export interface Progress {
  /** Runs `act` for each instance, `atOnce` at a time; the first failure ends the step and is thrown. */
  overInstances(
    step: ProgressStep,
    instances: Instance[],
    act: (instance: Instance) => Promise<string | null>,
  ): Promise<void>
  /** A step that is one piece. */
  once<T>(step: ProgressStep, act: () => Promise<T>): Promise<T>
  /** As which step a failure was shown; null: as none. */
  shownFor(failure: unknown): ProgressStep | null
}

export interface ProgressStep {
  name: string
  type: StepType
}

/** Events are written together this often: one transaction per node would be most of a large cluster's work. */
const flushEveryMs = 150

export function createProgress(
  operations: OperationStore,
  claim: Claim,
  atOnce: number,
  signal: AbortSignal,
): Progress {
  const failures = new Map<unknown, ProgressStep>()
  return {
    shownFor: (failure) => failures.get(failure) ?? null,

    async once(step, act) {
      await operations.write(claim, (writer) => writer.openProgress(step, 1))
      try {
        const result = await act()
        await operations.write(claim, (writer) => writer.closeProgress(step, true))
        return result
      } catch (error) {
        // Stopped, not failed: the step is begun again by whoever takes the cluster next.
        if (signal.aborted) throw error
        failures.set(error, step)
        await operations.write(claim, async (writer) => {
          await writer.progressEvent(step, failureOfWhole(error))
          await writer.closeProgress(step, false)
        })
        throw error
      }
    },

    async overInstances(step, instances, act) {
      if (instances.length === 0) return
      await operations.write(claim, (writer) => writer.openProgress(step, instances.length))
      const events = eventBuffer(operations, claim, step)
      try {
        await eachBounded(instances, atOnce, async (instance) => {
          try {
            events.add(instance, await act(instance), true)
          } catch (error) {
            if (!signal.aborted) events.add(instance, error instanceof Error ? error.message : String(error), false)
            throw error
          }
        })
      } catch (error) {
        if (signal.aborted) events.drop()
        else await events.close(false)
        failures.set(error, step)
        throw error
      }
      await events.close(true)
    },
  }
}

function eventBuffer(operations: OperationStore, claim: Claim, step: ProgressStep) {
  let waiting: NodeEvent[] = []
  let writing: Promise<void> = Promise.resolve()
  let failure: Promise<never> | undefined
  const flush = () => {
    if (waiting.length === 0) return
    const batch = waiting
    waiting = []
    writing = writing
      .then(() => operations.write(claim, (writer) => writer.nodeEvents(step, batch)))
      // Kept for close(): a refused write ends the step there, not as a rejection nobody waits for.
      .catch((error: unknown) => {
        failure ??= Promise.reject(error as Error)
        failure.catch(() => undefined)
      })
  }
  const timer = setInterval(flush, flushEveryMs)
  return {
    add(instance: Instance, info: string | null, successful: boolean) {
      waiting.push({
        nodeGroupId: instance.node_group_id,
        instanceId: instance.instance_id,
        instanceName: instance.instance_name,
        info,
        successful,
      })
    },
    drop() {
      clearInterval(timer)
    },
    async close(successful: boolean) {
      clearInterval(timer)
      flush()
      await writing
      await failure
      await operations.write(claim, (writer) => writer.closeProgress(step, successful))
    },
  }
}

function failureOfWhole(error: unknown): StepEvent {
  return {
    nodeGroupId: null,
    instanceId: null,
    instanceName: null,
    info: error instanceof Error ? error.message : String(error),
    successful: false,
  }
}

/** After the first failure nothing new is begun, and what runs is waited for: no act goes on unseen. */
async function eachBounded<T>(items: T[], atOnce: number, act: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values()
  let failed: Promise<never> | undefined
  const lane = async () => {
    for (const item of queue) {
      if (failed) return
      try {
        await act(item)
      } catch (error) {
        // A rejection, so that whatever was thrown is thrown on as it is; awaited below.
        failed ??= Promise.reject(error as Error)
        failed.catch(() => undefined)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane))
  await failed
}
