import { join } from 'node:path'
import { repository } from './settings.ts'
import { visibleCommand } from './visible-command.ts'

/** testbed/README.md, "More hypervisors". */
export async function hypervisors(...words: string[]): Promise<void> {
  const status = await visibleCommand([join(repository, 'testbed/services/hypervisors.sh'), ...words])
  if (status !== 0) throw new Error(`hypervisors.sh ${words.join(' ')} ended with status ${status}`)
}
