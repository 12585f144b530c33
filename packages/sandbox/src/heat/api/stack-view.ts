import type { Cloud } from '../../cloud/cloud.ts'
import type { Engine } from '../engine/engine.ts'
import { outputDescription } from '../engine/scope.ts'
import type { Stack } from '../state.ts'
import { stackPath } from './find-stack.ts'

export const stackLinks = (cloud: Cloud, stack: Stack): unknown[] => [
  { rel: 'self', href: cloud.origin() + stackPath(stack) },
]

/** As lists show it. */
export function stackSummary(cloud: Cloud, stack: Stack): Record<string, unknown> {
  return {
    id: stack.id,
    stack_name: stack.name,
    description: stack.template.description,
    stack_status: `${stack.action}_${stack.status}`,
    stack_status_reason: stack.reason,
    creation_time: stack.createdAt,
    updated_time: stack.updatedAt,
    deletion_time: stack.deletedAt,
    stack_owner: null,
    parent: stack.parent?.stackId ?? null,
    stack_user_project_id: stack.projectId,
    project: stack.projectId,
    tags: stack.tags.length === 0 ? null : stack.tags,
    links: stackLinks(cloud, stack),
  }
}

export function stackView(cloud: Cloud, engine: Engine, stack: Stack, withOutputs: boolean): Record<string, unknown> {
  const { project: _project, ...summary } = stackSummary(cloud, stack)
  return {
    ...summary,
    description: stack.template.description === '' ? 'No description' : stack.template.description,
    template_description: stack.template.description === '' ? 'No description' : stack.template.description,
    parameters: Object.fromEntries(
      Object.entries(stack.parameters).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    ),
    outputs: withOutputs ? outputViews(engine, stack) : [],
    capabilities: [],
    notification_topics: [],
    disable_rollback: stack.disableRollback,
    timeout_mins: stack.timeoutMinutes,
  }
}

export function outputViews(
  engine: Engine,
  stack: Stack,
): { output_key: string; description: string; output_value: unknown }[] {
  const values = engine.outputs(stack)
  return Object.entries(stack.template.outputs).map(([name, output]) => ({
    output_key: name,
    description: outputDescription(output),
    output_value: values[name] ?? null,
  }))
}
