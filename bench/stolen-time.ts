import { readFile } from 'node:fs/promises'

/**
 * Of the machine's time, how many per cent its host gave to other machines: what was measured meanwhile says little.
 * proc_pid_stat(5), /proc/stat: user nice system idle iowait irq softirq steal.
 */
export async function watchStolenTime(): Promise<{ stop(): Promise<number> }> {
  const began = await ticks()
  return {
    async stop() {
      const ended = await ticks()
      const all = ended.all - began.all
      return all === 0 ? 0 : Math.round(((ended.stolen - began.stolen) / all) * 100)
    },
  }
}

async function ticks(): Promise<{ all: number; stolen: number }> {
  const [line = ''] = (await readFile('/proc/stat', 'utf8')).split('\n')
  const counted = line.trim().split(/\s+/).slice(1, 9).map(Number)
  return { all: counted.reduce((sum, one) => sum + one, 0), stolen: counted[7] ?? 0 }
}
