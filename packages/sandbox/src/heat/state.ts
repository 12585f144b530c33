import type { Fields } from '../http/fields.ts'

export type Action = 'INIT' | 'CREATE' | 'UPDATE' | 'DELETE' | 'ROLLBACK'
export type Progress = 'IN_PROGRESS' | 'COMPLETE' | 'FAILED'

export interface Template {
  version: string
  description: string
  parameters: Record<string, Fields>
  resources: Record<string, ResourceDefinition>
  outputs: Record<string, Fields>
}
export interface ResourceDefinition {
  type: string
  properties: Fields
  dependsOn: string[]
}

export interface StackResource {
  id: string
  name: string
  type: string
  /** The id of what was made: of a server, a volume, or of the nested stack. */
  physicalId: string
  action: Action
  status: Progress
  reason: string
  createdAt: string
  updatedAt: string
  /** The definition that was last carried out, to see what an update changes. */
  definition: ResourceDefinition
  /** The properties it was made with, functions resolved. */
  properties: Fields
  /** What the type keeps: signals received, indices not to be used again. */
  data: Fields
}

export interface Stack {
  id: string
  name: string
  projectId: string
  userId: string
  /** Roles of the one who asked: deferred work is done with them. */
  roles: string[]
  /** Set for a nested stack. */
  parent: { stackId: string; resourceName: string } | null
  rootId: string
  template: Template
  rawTemplate: Fields
  files: Record<string, string>
  parameters: Fields
  timeoutMinutes: number | null
  disableRollback: boolean
  tags: string[]
  action: Action
  status: Progress
  reason: string
  createdAt: string
  updatedAt: string | null
  deletedAt: string | null
  resources: Record<string, StackResource>
}

export interface HeatEvent {
  id: string
  stackId: string
  rootId: string
  resourceName: string
  resourceType: string
  physicalId: string
  action: Action
  status: Progress
  reason: string
  time: string
}

export interface HeatState {
  stacks: Record<string, Stack>
  events: HeatEvent[]
}
