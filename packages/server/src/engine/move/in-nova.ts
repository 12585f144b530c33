import type { EngineOptions } from '../work.ts'

interface ServerState {
  status: string
  /** null: Nova does nothing with it. */
  taskState: string | null
}

/** What Nova does with a server, as it calls it. */
export const inNova = ({ status, taskState }: ServerState): string =>
  taskState === null ? `its server is ${status} in Nova` : `its server is ${status} in Nova, task ${taskState},`

export const tooLong = (state: string, { nodeChangeTimeoutMs }: Pick<EngineOptions, 'nodeChangeTimeoutMs'>): string =>
  `After ${Math.round(nodeChangeTimeoutMs / 1000)} s ${state.replace(/,$/, '')}. It is not waited for any longer.`
