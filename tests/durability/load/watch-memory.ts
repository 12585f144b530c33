import type { Replica } from '../system/replica.ts'

/** The most memory that one of them has had since. */
export function watchMemory(engines: readonly Replica[]) {
  let most = 0
  const timer = setInterval(() => {
    most = Math.max(most, ...engines.map((engine) => engine.memoryMiB))
  }, 200)
  return {
    mostMiB() {
      clearInterval(timer)
      return most
    },
  }
}
