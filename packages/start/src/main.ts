import { firstCluster } from './demo/first-cluster.ts'
import { sparkDemo } from './demo/spark.ts'
import { openHome } from './home.ts'
import type { Installation } from './installation.ts'
import { bringUp } from './run.ts'

/**
 * `npm start`: a sandbox cloud, the service on it and a first cluster. Keeps serving until Ctrl-C; with `--exit` it
 * ends with status 0 once the cluster is Active, 1 and the reason otherwise. `--spark` (`npm run demo:spark`) makes it a cluster that has Spark, and
 * runs a job on it.
 */
async function main(args: string[]): Promise<number> {
  const unknown = args.filter((argument) => argument !== '--exit' && argument !== '--spark')
  if (unknown.length > 0) {
    console.error(`Unknown argument ${unknown.join(' ')}. Usage: npm start [-- --exit]`)
    return 2
  }
  const demo = args.includes('--spark') ? sparkDemo : firstCluster
  let installation: Installation | undefined
  const asked = Promise.withResolvers<'asked to stop'>()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => asked.resolve('asked to stop'))
  try {
    const home = openHome(process.env)
    const up = bringUp(home, demo, (started) => {
      installation = started
    })
    const first = await Promise.race([up, asked.promise])
    if (first === 'asked to stop') {
      // What is under way rejects when its processes are gone; it has been given up, so nobody needs to hear of it.
      up.catch(() => undefined)
      return 130
    }
    console.log(first)
    if (args.includes('--exit')) return 0
    console.log(
      `Serving at http://127.0.0.1:${home.servicePort}. Everything is kept in ${home.directory}. Ctrl-C stops all of it.`,
    )
    await Promise.race([asked.promise, installation?.ended])
    console.log('\nStopping.')
    return 0
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`)
    return 1
  } finally {
    await installation?.stop()
  }
}

process.exit(await main(process.argv.slice(2)))
