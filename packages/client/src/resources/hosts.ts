import type { Calls } from '../calls/calls.ts'
import { type WaitForHost, waitForHost } from '../wait/host.ts'

/** Hypervisors, and the nodes on them in any project. For operators. */
export const hosts = ({ part }: Calls) => {
  const getOperation = part('GET /hosts/:host/operations/:operation_id', 'host_operation')
  return {
    /**
     * The whole cloud is listed: it may take a while.
     *
     * @example
     * for (const { name, nodes } of await client.hosts.list({ timeoutMs: 300_000 })) console.log(name, nodes.length)
     */
    list: part('GET /hosts', 'hosts'),
    /**
     * Moves every volume-backed node away while it runs.
     *
     * @example
     * const { id } = await client.hosts.drain('compute-7', {})
     * const { nodes } = await client.hosts.waitFor('compute-7', id)
     */
    drain: part('POST /hosts/:host/drain', 'host_operation'),
    /**
     * The host is dead: builds its volume-backed nodes again elsewhere from their volumes.
     *
     * @example
     * await client.hosts.evacuate('compute-7')
     */
    evacuate: part('POST /hosts/:host/evacuate', 'host_operation'),
    /**
     * Drains and evacuations, the newest first.
     *
     * @example
     * const [newest] = await client.hosts.listOperations('compute-7')
     */
    listOperations: part('GET /hosts/:host/operations', 'host_operations'),
    /**
     * @example
     * const { nodes } = await client.hosts.getOperation('compute-7', operationId)
     */
    getOperation,
    /**
     * Begins nothing more: nodes on their way arrive, the others stay.
     *
     * @example
     * await client.hosts.cancelOperation('compute-7', operationId)
     */
    cancelOperation: part('POST /hosts/:host/operations/:operation_id/cancel', 'host_operation'),
    /**
     * Until the drain or evacuation has ended.
     *
     * @throws {WaitError} it did not succeed, or the time is over
     * @example
     * await client.hosts.waitFor('compute-7', operationId, { onProgress: ({ state }) => console.log(state) })
     */
    waitFor: (host: string, operationId: string, options: WaitForHost = {}) =>
      waitForHost(getOperation, host, operationId, options),
  }
}
