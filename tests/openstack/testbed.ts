import { join } from 'node:path'
import { repository } from './settings.ts'
import { visibleCommand } from './visible-command.ts'

async function testbedScript(...words: string[]): Promise<void> {
  const [name = '', ...rest] = words
  const status = await visibleCommand([join(repository, 'testbed', name), ...rest])
  if (status !== 0) {
    throw new Error(`testbed/${words.join(' ')} ended with status ${status}; logs are in /var/log/fennec-testbed`)
  }
}

/** Brings the cloud up, or finds it up. */
export async function testbedUp(): Promise<void> {
  if (process.getuid?.() !== 0) {
    throw new Error(
      'The testbed needs root: it installs Debian packages and makes bridges, mounts and namespaces.\n' +
        'Run this as root on a Debian 12 machine that is there for it (testbed/README.md).',
    )
  }
  await testbedScript('up.sh')
}

/** Brings the dashboard of the cloud up, or finds it up. */
export const horizonUp = (): Promise<void> => testbedScript('horizon.sh', 'up')

export const testbedDown = (): Promise<void> => testbedScript('down.sh')
