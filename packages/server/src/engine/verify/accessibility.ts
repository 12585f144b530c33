import type { HealthCheck } from '@fennec/plugins/interface'

/** The service's own question. Reading a file needs a node that is more than a listening port. */
export const accessibility: HealthCheck = {
  name: 'Check of instances accessibility',
  async run({ nodes }, signal) {
    const outcomes = await Promise.all(
      nodes.map((node) =>
        node.run('cat /proc/uptime > /dev/null', { signal }).then(
          () => null,
          (error: unknown) => (error instanceof Error ? error.message : String(error)),
        ),
      ),
    )
    const silent = outcomes.filter((reason) => reason !== null)
    if (silent.length === 0) return { status: 'GREEN', description: 'All instances are available' }
    return {
      status: 'RED',
      description: `${silent.length} of ${nodes.length} instances are not available: ${silent.join(' ')}`,
    }
  },
}
