import { cpuTime } from './cpu-time.ts'

/**
 * Of the machine's time, how many per cent its host gave to other machines: what was measured meanwhile says little.
 */
export async function watchStolenTime(): Promise<{ stop(): Promise<number> }> {
  const began = await cpuTime()
  return {
    async stop() {
      const ended = await cpuTime()
      const all = ended.all - began.all
      return all === 0 ? 0 : Math.round(((ended.stolen - began.stolen) / all) * 100)
    },
  }
}
