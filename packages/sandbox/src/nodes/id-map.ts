import { readFile } from 'node:fs/promises'

/** 0 to nobody: all that files and users of a Linux system have by custom. */
export const ALL_IDS = 65_536

/** Only root may map more than itself (user_namespaces(7)), and in a container only what it was given. */
export async function mayMapEveryId(): Promise<boolean> {
  if (process.getuid?.() !== 0) return false
  const map = await readFile('/proc/self/uid_map', 'utf8')
  const ids = map
    .trim()
    .split('\n')
    .map((line) => Number(line.trim().split(/\s+/)[2]))
  return ids.reduce((sum, count) => sum + count, 0) >= ALL_IDS
}
