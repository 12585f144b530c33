import { readFile } from 'node:fs/promises'

/** Memory of a process tree in MiB. `pss` counts what processes share once; for one process it is close to `rss`. */
export interface Memory {
  processes: number
  rss: number
  pss: number
}

async function tree(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  const children = text.split(' ').filter(Boolean).map(Number)
  return [pid, ...(await Promise.all(children.map(tree))).flat()]
}

export async function memoryOf(pid: number): Promise<Memory> {
  const memory: Memory = { processes: 0, rss: 0, pss: 0 }
  for (const member of await tree(pid)) {
    // a process may end between the listing and here
    const text = await readFile(`/proc/${member}/smaps_rollup`, 'utf8').catch(() => '')
    const kib = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0)
    memory.processes += text ? 1 : 0
    memory.rss += kib('Rss') / 1024
    memory.pss += kib('Pss') / 1024
  }
  return memory
}

/** Samples once a second until stopped; the highest PSS seen. */
export function watchPeak(pid: number): { stop(): Promise<Memory> } {
  let peak: Memory = { processes: 0, rss: 0, pss: 0 }
  const sample = async () => {
    const now = await memoryOf(pid)
    if (now.pss > peak.pss) peak = now
  }
  const timer = setInterval(() => void sample(), 1000)
  return {
    async stop() {
      clearInterval(timer)
      await sample()
      return peak
    },
  }
}
