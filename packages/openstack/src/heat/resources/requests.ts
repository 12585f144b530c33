import type { CallOptions, Session } from '../../session/session.ts'
import { stackPath } from '../stacks/paths.ts'
import type { StackKey } from '../stacks/types.ts'
import type { StackResource } from './types.ts'

/** https://docs.openstack.org/api-ref/orchestration/v1/#stack-resources */
export function resources(session: Session) {
  return {
    /** `nestedDepth`: how many levels of nested stacks to look into; 0 is the stack's own resources only. */
    async list(
      stack: StackKey,
      { nestedDepth = 0, signal }: CallOptions & { nestedDepth?: number } = {},
    ): Promise<StackResource[]> {
      const { body } = await session.request<{ resources: StackResource[] }>('heat', {
        method: 'GET',
        path: `${stackPath(stack)}/resources`,
        query: { nested_depth: nestedDepth },
        signal,
      })
      return body.resources
    },
  }
}
