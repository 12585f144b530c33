import type { Calls } from '../calls/calls.ts'
import { type WaitForOperation, waitForOperation } from '../wait/operation.ts'

/** What a cluster is busy with, and was. */
export const operations = ({ part, pages }: Calls) => {
  const get = part('GET /clusters/:id/operations/:operation_id', 'operation')
  return {
    /**
     * The newest first.
     *
     * @example
     * const [newest] = await client.operations.list(clusterId).all()
     * console.log(newest?.kind, newest?.state, newest?.last_error)
     */
    list: pages('GET /clusters/:id/operations', 'operations'),
    /**
     * @example
     * const { step, tries, last_error } = await client.operations.get(clusterId, operationId)
     */
    get,
    /**
     * Ends the wait for the next try.
     *
     * @example
     * await client.operations.retry(clusterId, operationId)
     */
    retry: part('POST /clusters/:id/operations/:operation_id/retry', 'operation'),
    /**
     * A creation or a scaling takes back what it began.
     *
     * @example
     * await client.operations.cancel(clusterId, operationId)
     */
    cancel: part('POST /clusters/:id/operations/:operation_id/cancel', 'operation'),
    /**
     * Until it has ended.
     *
     * @throws {WaitError} it did not succeed, is gone, or the time is over
     * @example
     * const { finished_at } = await client.operations.waitFor(clusterId, operationId)
     */
    waitFor: (clusterId: string, operationId: string, options: WaitForOperation = {}) =>
      waitForOperation(get, clusterId, operationId, options),
  }
}
