import type { HealthCheck, PluginNode } from '../interface.ts'

/** `sh -s -- PROCESS...`: names those of the processes that START_SCRIPT began and that do not run. */
const LOOK_SCRIPT = `cd fake 2>/dev/null || true
for process in "$@"; do
  if ! [ "$(cat "/proc/$(cat "$process.pid" 2>/dev/null)/comm" 2>/dev/null)" = "$process" ]; then echo "$process"; fi
done
`

async function missingProcesses(node: PluginNode, signal: AbortSignal): Promise<string[]> {
  const { stdout } = await node.run(`sh -s -- ${node.nodeGroup.nodeProcesses.join(' ')}`, {
    input: LOOK_SCRIPT,
    signal,
  })
  return stdout.split('\n').filter(Boolean)
}

/** Whether what was started still runs. Some of it: yellow; none of it: red. */
export const processesCheck: HealthCheck = {
  name: 'Check of processes',
  async run({ nodes }, signal) {
    const wanted = nodes.reduce((sum, node) => sum + node.nodeGroup.nodeProcesses.length, 0)
    const missing = await Promise.all(
      nodes.map(async (node) => ({ name: node.instanceName, processes: await missingProcesses(node, signal) })),
    )
    const gone = missing.reduce((sum, node) => sum + node.processes.length, 0)
    if (gone === 0) return { status: 'GREEN', description: 'All processes are running' }
    const told = missing
      .filter((node) => node.processes.length > 0)
      .map((node) => `${node.name}: ${node.processes.join(', ')}`)
    return {
      status: gone < wanted ? 'YELLOW' : 'RED',
      description: `${gone} of ${wanted} processes do not run (${told.join('; ')})`,
    }
  },
}
