import type { Calls } from '../calls/calls.ts'

/** What clusters left behind in the cloud, in any project. For operators. */
export const orphans = ({ whole, part }: Calls) => ({
  /**
   * The whole cloud is looked at: it may take a while.
   *
   * @example
   * const { orphans, unseen } = await client.orphans.list({ timeoutMs: 300_000 })
   */
  list: whole('GET /orphans'),
  /**
   * @example
   * for (const { id, result, reason } of await client.orphans.delete({ all: true })) console.log(id, result, reason)
   */
  delete: part('POST /orphans/delete', 'orphans'),
})
