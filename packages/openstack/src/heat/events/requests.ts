import type { CallOptions, Session } from '../../session/session.ts'
import { stackPath } from '../stacks/paths.ts'
import type { StackKey } from '../stacks/types.ts'
import type { StackEvent } from './types.ts'

export interface EventSelection {
  /** The id of the last event already seen: only later ones are given. */
  marker?: string
  /** How many levels of nested stacks to look into. */
  nestedDepth?: number
  /** Only of resources of this logical name. */
  resourceName?: string
}

/** https://docs.openstack.org/api-ref/orchestration/v1/#stack-events */
export function events(session: Session) {
  return {
    /** Oldest first. */
    async list(
      stack: StackKey,
      { marker, nestedDepth = 0, resourceName }: EventSelection = {},
      { signal }: CallOptions = {},
    ): Promise<StackEvent[]> {
      const { body } = await session.request<{ events: StackEvent[] }>('heat', {
        method: 'GET',
        path: `${stackPath(stack)}/events`,
        query: { marker, nested_depth: nestedDepth || undefined, resource_name: resourceName, sort_dir: 'asc' },
        signal,
      })
      return body.events
    },
  }
}
