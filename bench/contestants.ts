import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { runningPid, startServer, stopServer } from '../tests/openstack/fennec-server.ts'
import { repository, serviceUrl } from '../tests/openstack/settings.ts'

/** A service under measurement. */
export interface Contestant {
  name: 'fennec' | 'sahara'
  url: string
  apiPid(): Promise<number>
  enginePid(): Promise<number>
}

async function testbedPid(service: string): Promise<number> {
  return Number((await readFile(`/run/fennec-testbed/${service}.pid`, 'utf8')).split(' ')[0])
}

async function fennecPid(): Promise<number> {
  const pid = await runningPid()
  if (pid === undefined) throw new Error('the server is not running')
  return pid
}

const fennec: Contestant = { name: 'fennec', url: serviceUrl, apiPid: fennecPid, enginePid: fennecPid }
const sahara: Contestant = {
  name: 'sahara',
  url: 'http://10.78.0.1:8387',
  apiPid: () => testbedPid('sahara-api'),
  enginePid: () => testbedPid('sahara-engine'),
}

const script = (name: string, ...words: string[]) => promisify(execFile)(join(repository, 'testbed', name), words)

/** Both services up on one cloud while `work` runs. */
export async function withContestants<T>(work: (contestants: Contestant[]) => Promise<T>): Promise<T> {
  await script('up.sh')
  await script('sahara.sh', 'up')
  try {
    await stopServer()
    await startServer()
    return await work([fennec, sahara])
  } finally {
    await stopServer()
    await script('sahara.sh', 'down')
  }
}
