import { createServer } from 'node:net'

/**
 * Below the ports from which the system takes one for a connection that goes out, or for who asks for any: between the
 * choice of one of those and its use somebody else may have it.
 */
const LOWEST = 20_000
const HIGHEST = 32_000

/** Ports nobody listens on, all different; and no two test files that run at once look at the same ones. */
export async function freePorts(count: number): Promise<number[]> {
  const worker = Number(process.env.VITEST_POOL_ID ?? 0)
  const slice = (HIGHEST - LOWEST) / 8
  const first = LOWEST + (worker % 8) * slice
  const ports = new Set<number>()
  while (ports.size < count) {
    const port = first + Math.floor(Math.random() * slice)
    if (!ports.has(port) && (await isFree(port))) ports.add(port)
  }
  return [...ports]
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
