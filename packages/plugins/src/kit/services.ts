import type { Guest } from '../interface.ts'
import { PluginProvisionError } from '../interface.ts'
import type { NodeFile } from './node-files.ts'
import { kitScript, nodeScript } from './node-script.ts'

const SERVICE = kitScript('./service.sh')
const SUPERVISE = kitScript('./supervise.sh')

/** A process that has to run on a node, under systemd or, where the image has none, under a supervisor of ours. */
export interface Service {
  /** Of the unit, the pid file and the log: `spark-worker`. */
  name: string
  /** Shell text; ends by `exec` of the program, so that the pid is its own. */
  run: string
}

/** What a service needs before it is started. `sudo /etc/fennec/service.sh start NAME` is then also a person's way to start it. */
export function serviceFiles({ name, run }: Service, login: string): NodeFile[] {
  return [
    { path: '/etc/fennec/service.sh', content: SERVICE, mode: 0o755 },
    { path: '/etc/fennec/supervise.sh', content: SUPERVISE, mode: 0o755 },
    { path: `/etc/fennec/services/${name}/run`, content: `#!/bin/bash\n${run}\n`, mode: 0o755 },
    { path: `/etc/fennec/services/${name}/user`, content: `${login}\n` },
    { path: `/etc/systemd/system/${name}.service`, content: unit(name, login) },
  ]
}

const unit = (name: string, login: string): string => `[Unit]
Description=${name} (set up by Fennec)
After=network-online.target remote-fs.target
Wants=network-online.target

[Service]
User=${login}
ExecStart=/etc/fennec/services/${name}/run
Restart=always
RestartSec=10
SuccessExitStatus=143
LimitNOFILE=65536

[Install]
WantedBy=multi-user.target
`

/** Runs already: nothing is done. */
export async function startService(node: Guest, name: string, signal: AbortSignal): Promise<void> {
  await nodeScript(node, 'exec /etc/fennec/service.sh start "$1"', [name], { signal })
}

/** It does not come back by itself, not at the next boot either. One that was never set up has ended already. */
export async function stopService(node: Guest, name: string, signal: AbortSignal): Promise<void> {
  await nodeScript(node, IF_SET_UP('stop "$1"'), [name], { signal })
}

/** Nothing where it does not run. */
export async function signalService(node: Guest, name: string, what: string, signal: AbortSignal): Promise<void> {
  await nodeScript(node, IF_SET_UP('signal "$1" "$2"'), [name, what], { signal })
}

const IF_SET_UP = (words: string): string =>
  `if [ -x "/etc/fennec/services/$1/run" ]; then exec /etc/fennec/service.sh ${words}; fi`

export interface Awaited {
  /** Ends the sentence "demo-master-0: spark-master did not …". */
  what: string
  /** Shell text on the node; status 0: it is so. */
  test: string
  withinSeconds: number
}

/** One that ends again and again is not waited for: a third start fails as the first two did. */
const UNTIL = `name=$1; deadline=$(($(date +%s) + $2)); shift 2
before=stopped; deaths=0
until sh -c "$1" > /dev/null 2>&1; do
  now=$(/etc/fennec/service.sh state "$name")
  if [ "$before$now" = runningstopped ]; then deaths=$((deaths + 1)); fi
  before=$now
  if [ $deaths -ge 2 ] || [ "$(date +%s)" -ge "$deadline" ]; then
    /etc/fennec/service.sh words "$name" | cut -c1-400
    exit 9
  fi
  sleep 1
done
`
const NOT_SO = 9

/**
 * Waits on the node itself: one round trip, however long.
 *
 * @throws {PluginProvisionError} with what the service said last
 */
export async function untilServiceIs(
  node: Guest & { instanceName: string },
  name: string,
  { what, test, withinSeconds }: Awaited,
  signal: AbortSignal,
): Promise<void> {
  const { exitCode, stdout, stderr } = await nodeScript(node, UNTIL, [name, String(withinSeconds), test], {
    signal,
    timeoutMs: (withinSeconds + ANSWER_SECONDS) * 1000,
    allowFailure: true,
  })
  if (exitCode === 0) return
  const words = (exitCode === NOT_SO ? stdout : stderr).trim() || 'it said nothing'
  throw new PluginProvisionError(
    'HADOOP_PROVISION_FAILED',
    `${node.instanceName}: ${name} did not ${what} (waited for at most ${withinSeconds} s). Its last words: ${words}`,
  )
}

/** For a test that takes its time, and for the way there and back. */
const ANSWER_SECONDS = 60
