import type { ChildProcess } from 'node:child_process'
import { openDatabase } from '../../packages/server/src/store/database.ts'
import { ended, type LocalInstallation, localInstallation } from '../system/local-installation.ts'

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
  const names = Array.from({ length: count }, (_, number) => templateName(number))
  const statement = `
    insert into node_group_templates (id, name, tenant_id, is_public, is_protected, is_default, plugin_name, hadoop_version,
                                      flavor_id, node_processes, node_configs)
    select gen_random_uuid()::text, made, tenant_id, false, false, false, plugin_name,
           hadoop_version, flavor_id, '["datanode"]', '{}'
      from node_group_templates, unnest($1::text[]) made where name = 'demo-worker'`
  try {
    await database.pool.query(statement, [names])
  } finally {
    await database.close()
  }
}
