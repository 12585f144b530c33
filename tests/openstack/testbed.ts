import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { repository } from './settings.ts'

/** Runs a script of testbed/ with its output visible; its exit status. */
function testbedScript(name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(repository, 'testbed', name), { stdio: 'inherit' })
    child.on('error', reject)
    child.on('exit', (status) => resolve(status ?? 1))
  })
}

/** Brings the cloud up, or finds it up. */
export async function testbedUp(): Promise<void> {
  if (process.getuid?.() !== 0) {
    throw new Error(
      'The testbed needs root: it installs Debian packages and makes bridges, mounts and namespaces.\n' +
        'Run this as root on a Debian 12 machine that is there for it (testbed/README.md).',
    )
  }
  const status = await testbedScript('up.sh')
  if (status !== 0) throw new Error(`testbed/up.sh ended with status ${status}; logs are in /var/log/fennec-testbed`)
}

export async function testbedDown(): Promise<void> {
  const status = await testbedScript('down.sh')
  if (status !== 0) throw new Error(`testbed/down.sh ended with status ${status}`)
}
