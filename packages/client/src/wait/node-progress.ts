import type { Cluster } from '../wire.ts'

export interface NodeProgress {
  name: string
  /** Name of its node group. */
  group: string
  /** 0: nothing yet. 1: all of what is under way is done. */
  fraction: number
  /** What is done with it, or was done last; null: nothing of its own yet. */
  step: string | null
  state: 'waiting' | 'working' | 'done' | 'failed'
  /** What its step said, if anything. */
  message: string | null
}

type Step = Cluster['provision_progress'][number]
type Event = NonNullable<Step['events']>[number]

/** The statuses that lead to Active, in their order, of a creation and of a scaling. */
const PHASES: readonly (readonly string[])[] = [
  ['Validating', 'Spawning', 'Waiting', 'Preparing', 'Configuring', 'Starting'],
  [
    'Validating',
    'Decommissioning',
    'Scaling',
    'Scaling: Spawning',
    'Scaling: Waiting',
    'Scaling: Preparing',
    'Configuring',
  ],
]

/** How far each node is, by the cluster's status and the events of its steps (`show_progress`). */
export function nodeProgress(cluster: Cluster): NodeProgress[] {
  const steps = [...cluster.provision_progress].sort((a, b) => (a.created_at < b.created_at ? -1 : 1))
  return cluster.node_groups.flatMap(({ name: group, instances }) =>
    instances.map(({ instance_id: id, instance_name: name }) => ({
      name,
      group,
      ...ofNode(cluster.status, steps, (event) =>
        event.instance_id === null ? event.instance_name === name : event.instance_id === id,
      ),
    })),
  )
}

function ofNode(status: string, steps: readonly Step[], isOurs: (event: Event) => boolean) {
  const told = steps.map((step) => ({ step, event: step.events?.find(isOurs) }))
  const failed = told.find(({ event }) => event?.successful === false)
  const ours = told.filter(({ event }) => event !== undefined).at(-1)
  const open = steps.filter(({ successful }) => successful === null).at(-1)
  const isThrough = open === undefined || ours?.step.id === open.id
  // Of the step that is shown: what an earlier one said is over.
  const message = (failed ?? (isThrough ? ours : undefined))?.event?.event_info ?? null
  if (status === 'Active') return { fraction: 1, step: ours?.step.step_name ?? null, state: 'done' as const, message }
  const fraction = fractionOf(status, isThrough)
  if (failed) return { fraction, step: failed.step.step_name, state: 'failed' as const, message }
  const step = (isThrough ? ours?.step : open)?.step_name ?? null
  return { fraction, step, state: step === null ? ('waiting' as const) : ('working' as const), message }
}

/** A node that is through with the step under way is nearly through with the phase. */
function fractionOf(status: string, isThrough: boolean): number {
  const phases = PHASES.find((each) => each.includes(status))
  if (phases === undefined) return 0
  return (phases.indexOf(status) + (isThrough ? 0.8 : 0.3)) / phases.length
}
