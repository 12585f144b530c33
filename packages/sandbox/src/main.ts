import { parseArgs } from 'node:util'
import { imagesDirectory, startSandbox } from './index.ts'

const USAGE =
  'usage: SANDBOX_PASSWORD=… node main.ts --home DIR --port N [--ssh-port 2222] [--nodes real|light|none] [--speed 1] [--hosts 16] [--images DIR]'

function fail(message: string): never {
  console.error(`${message}\n${USAGE}`)
  process.exit(2)
}

const { values } = parseArgs({
  options: {
    home: { type: 'string' },
    port: { type: 'string' },
    'ssh-port': { type: 'string', default: '2222' },
    nodes: { type: 'string', default: 'real' },
    speed: { type: 'string', default: '1' },
    hosts: { type: 'string', default: '16' },
    images: { type: 'string', default: imagesDirectory() },
  },
})
const password = process.env.SANDBOX_PASSWORD
if (!password) fail('SANDBOX_PASSWORD is not set: it is the password of the users admin, demo and fennec.')
if (!values.home) fail('--home is not given: the directory that holds the state.')
const port = Number(values.port)
if (!Number.isInteger(port) || port < 0 || port > 65_535) fail(`--port is ${values.port}: it must be 0 to 65535.`)
const nodes = (['real', 'light', 'none'] as const).find((kind) => kind === values.nodes)
if (!nodes) fail(`--nodes is ${values.nodes}: it must be real, light or none.`)
const speed = Number(values.speed)
if (!(speed > 0)) fail(`--speed is ${values.speed}: it must be a number above 0.`)
const hosts = Number(values.hosts)
if (!(Number.isInteger(hosts) && hosts > 0)) fail(`--hosts is ${values.hosts}: it must be a whole number above 0.`)

const sandbox = await startSandbox({
  home: values.home,
  port,
  password,
  nodes,
  speed,
  hosts,
  images: values.images,
  sshPort: Number(values['ssh-port']),
}).catch((error: Error) => fail(`The sandbox did not start: ${error.message}`))
console.log(JSON.stringify({ ready: true, authUrl: sandbox.authUrl }))

let stopping = false
function stop(): void {
  if (stopping) return
  stopping = true
  sandbox.stop().then(
    () => process.exit(0),
    (error) => {
      console.error(error)
      process.exit(1)
    },
  )
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
// Set by a parent that holds our standard input: when the parent dies, even by kill -9, so do we.
if (process.env.FENNEC_STOP_WITH_STDIN) process.stdin.on('end', stop).resume()
