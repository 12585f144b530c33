import type { ChildProcess } from 'node:child_process'
import { openDatabase } from '../../packages/server/src/store/database.ts'
import { type LocalInstallation, localInstallation } from '../system/local-installation.ts'

export interface Crowded {
  installation: LocalInstallation
  close(): Promise<void>
}

/** The name of the template with this number. */
export const templateName = (number: number): string => `many-${String(number).padStart(5, '0')}`

/**
 * What `npm start` makes, with so many node group templates in its demo project. They are written into its database while
 * it is stopped: to ask the service for each would take minutes.
 */
export async function crowdedInstallation(count: number): Promise<Crowded> {
  const installation = await localInstallation()
  let service: ChildProcess | undefined
  const close = async () => {
    if (service) await ended(service)
    installation.remove()
  }
  try {
    await ended(await installation.serve())
    await fill(`embedded:${installation.file('database/pglite')}`, count)
    service = await installation.serve()
    return { installation, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function fill(url: string, count: number): Promise<void> {
  const database = await openDatabase({ url, maxConnections: 1 })
  const statement = `
    insert into node_group_templates (id, name, tenant_id, is_public, is_protected, is_default, plugin_name, hadoop_version,
                                      flavor_id, node_processes, node_configs)
    select gen_random_uuid()::text, 'many-' || lpad(n::text, 5, '0'), tenant_id, false, false, false, plugin_name,
           hadoop_version, flavor_id, '["datanode"]', '{}'
      from node_group_templates, generate_series(0, $1::int - 1) n where name = 'demo-worker'`
  await database.pool.query(statement, [count])
  await database.close()
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGINT')
  await exit
}
