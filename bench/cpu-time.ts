import { readFile } from 'node:fs/promises'

/** Of the whole machine, in ticks since it was started; waiting for the disk counts as busy. */
export interface CpuTime {
  all: number
  busy: number
  /** What its host gave to other machines. */
  stolen: number
}

/** proc_pid_stat(5), /proc/stat: user nice system idle iowait irq softirq steal. */
export async function cpuTime(): Promise<CpuTime> {
  const [line = ''] = (await readFile('/proc/stat', 'utf8')).split('\n')
  const ticks = line.trim().split(/\s+/).slice(1, 9).map(Number)
  const all = ticks.reduce((sum, one) => sum + one, 0)
  return { all, busy: all - (ticks[3] ?? 0), stolen: ticks[7] ?? 0 }
}
