import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { Claim } from './operations.ts'
import type { Tables } from './tables.ts'

/** A step as people see it; the same name may stand for another step of another type. */
export interface ShownStep {
  name: string
  type: string
}

export interface StepEvent {
  nodeGroupId: string | null
  instanceId: string | null
  instanceName: string | null
  info: string | null
  successful: boolean
}

export interface NodeEvent extends StepEvent {
  instanceId: string
}

/** The progress people see. */
export interface ProgressWriter {
  /** Opens a step of the progress shown to people; opening it again (a repeat) starts it afresh. */
  openProgress(step: ShownStep, total: number): Promise<void>
  progressEvent(step: ShownStep, event: StepEvent): Promise<void>
  /** Of many nodes, each with one. */
  nodeEvents(step: ShownStep, events: readonly NodeEvent[]): Promise<void>
  closeProgress(step: ShownStep, successful: boolean): Promise<void>
  /** A try of the step did not succeed: it goes on, and says what it waits for. */
  progressWaits(step: ShownStep, info: string): Promise<void>
}

/** Whatever of the operation is shown as under way has ended. */
export async function endProgress(
  trx: Transaction<Tables>,
  operationId: string,
  successful: boolean,
  stepName?: string,
): Promise<void> {
  const open = trx
    .updateTable('cluster_provision_steps')
    .set({ successful, updated_at: sql`now()` })
    .where('operation_id', '=', operationId)
    .where('successful', 'is', null)
  await (stepName === undefined ? open : open.where('step_name', '=', stepName)).execute()
}

export function progressWriter(
  trx: Transaction<Tables>,
  { clusterId, operationId }: Claim,
  touched: () => Promise<void>,
): ProgressWriter {
  const stepId = async (step: ShownStep): Promise<string> => {
    const row = await trx
      .selectFrom('cluster_provision_steps')
      .select('id')
      .where('operation_id', '=', operationId)
      .where('step_type', '=', step.type)
      .where('step_name', '=', step.name)
      .executeTakeFirstOrThrow()
    return row.id
  }

  const open = async (step: ShownStep, total: number, again: { total?: number }) => {
    await trx
      .insertInto('cluster_provision_steps')
      .values({
        id: randomUUID(),
        cluster_id: clusterId,
        operation_id: operationId,
        step_name: step.name,
        step_type: step.type,
        total,
        successful: null,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['operation_id', 'step_type', 'step_name'])
          .doUpdateSet({ ...again, successful: null, updated_at: sql`now()` }),
      )
      .execute()
  }
  const insert = async (id: string, events: readonly StepEvent[]) => {
    await trx
      .insertInto('cluster_events')
      .values(
        events.map((event) => ({
          id: randomUUID(),
          step_id: id,
          node_group_id: event.nodeGroupId,
          instance_id: event.instanceId,
          instance_name: event.instanceName,
          event_info: event.info,
          successful: event.successful,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['step_id', 'instance_id']).doUpdateSet(({ ref }) => ({
          event_info: ref('excluded.event_info'),
          successful: ref('excluded.successful'),
          updated_at: sql`now()`,
        })),
      )
      .execute()
  }
  const write = async (step: ShownStep, event: StepEvent) => {
    const id = await stepId(step)
    // Of the whole step there is one word, as of each node: a step that is tried for days would fill the log.
    if (event.instanceId === null) {
      await trx.deleteFrom('cluster_events').where('step_id', '=', id).where('instance_id', 'is', null).execute()
    }
    await insert(id, [event])
  }

  return {
    async openProgress(step, total) {
      await open(step, total, { total })
      await touched()
    },

    async progressEvent(step, event) {
      await write(step, event)
      await touched()
    },

    async nodeEvents(step, events) {
      if (events.length === 0) return
      await insert(await stepId(step), events)
      await touched()
    },

    async progressWaits(step, info) {
      await open(step, 1, {})
      await write(step, { nodeGroupId: null, instanceId: null, instanceName: null, info, successful: false })
      await touched()
    },

    async closeProgress(step, successful) {
      await trx
        .updateTable('cluster_provision_steps')
        .set({ successful, updated_at: sql`now()` })
        .where('id', '=', await stepId(step))
        .execute()
      await touched()
    },
  }
}
