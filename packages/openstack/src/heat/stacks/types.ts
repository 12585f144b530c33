import type { StackStatus } from './states.ts'

/** https://opendev.org/openstack/heat/src/tag/19.0.0/heat/api/openstack/v1/views/stacks_view.py#L22 */
export interface StackSummary {
  id: string
  stack_name: string
  description: string
  stack_status: StackStatus
  /** Heat's words for the status: of a failure, which resource and why. */
  stack_status_reason: string
  creation_time: string
  /** null until the first update; the change of it tells that an update was taken up. */
  updated_time: string | null
  /** Set while it is being deleted and after. */
  deletion_time: string | null
  parent: string | null
  /** In lists. */
  project?: string
  tags: string[] | null
}

export interface Stack extends StackSummary {
  outputs?: StackOutput[]
  parameters: Record<string, string>
  disable_rollback: boolean
  timeout_mins: number | null
}

export interface StackOutput {
  output_key: string
  output_value: unknown
  description: string
  /** Present when the value could not be had yet. */
  output_error?: string
}

/** https://docs.openstack.org/api-ref/orchestration/v1/#get-stack-template, #get-stack-files */
export interface StackSource {
  /** Parsed, whatever text it was sent as. */
  template: Record<string, unknown>
  /** Texts as they were sent, by the address the template calls them by. */
  files: Record<string, string>
}

/** Where a stack is. A StackSummary is one. */
export interface StackKey {
  stack_name: string
  id: string
}

/** The name or id alone costs a redirect, hence a second call; both together do not. */
export type StackReference = string | StackKey

export interface StackWish {
  /** HOT as YAML text. */
  template: string
  /** What the template refers to: URL → YAML text. */
  files?: Record<string, string>
  parameters?: Record<string, unknown>
  timeoutMins?: number
  disableRollback?: boolean
  tags?: readonly string[]
}

export interface NewStack extends StackWish {
  name: string
}
