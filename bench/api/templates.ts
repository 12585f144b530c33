import type { Contestant } from '../contestants.ts'
import { ask, listNamed } from '../requests.ts'
import { type ApiRow, measure } from './measure.ts'
import { measureInTurn } from './measure-in-turn.ts'

export const prefix = 'bench-'
const path = '/v2/node-group-templates'

const wish = (name: string, boot_from_volume: boolean) => ({
  name,
  plugin_name: 'fake',
  plugin_version: '0.1',
  flavor_id: '11',
  node_processes: ['datanode', 'tasktracker'],
  boot_from_volume,
})

async function growTo(contestant: Contestant, token: string, count: number): Promise<void> {
  const present = (await listNamed(contestant, token, 'node-group-templates', prefix)).length
  for (let index = present; index < count; index++) {
    await ask(contestant, token, 'POST', path, wish(`${prefix}${String(index).padStart(4, '0')}`, index % 2 === 1))
  }
  const listed = await listNamed(contestant, token, 'node-group-templates', prefix)
  if (listed.length !== count)
    throw new Error(`${contestant.name} lists ${listed.length} templates instead of ${count}`)
}

export async function removeTemplates(contestant: Contestant, token: string): Promise<void> {
  const waiting = (await listNamed(contestant, token, 'node-group-templates', prefix)).values()
  const lane = async () => {
    for (const { id } of waiting) await ask(contestant, token, 'DELETE', `${path}/${id}`)
  }
  await Promise.all([lane(), lane(), lane(), lane()])
}

/** Lists of 1, 100 and 1,000 node group templates, with 1 and 8 connections, both services in turn. */
export async function listTemplates(contestants: Contestant[], token: string): Promise<ApiRow[]> {
  const rows: ApiRow[] = []
  for (const count of [1, 100, 1000]) {
    for (const contestant of contestants) await growTo(contestant, token, count)
    const name = count === 1 ? 'list of 1 template' : `list of ${count} templates`
    for (const connections of [1, 8]) {
      const list = (contestant: Contestant) => measure(contestant, token, { name, path }, connections)
      rows.push(...(await measureInTurn(contestants, list)))
    }
  }
  return rows
}

/** Node group templates made, each under a name of its own. */
export async function createTemplates(contestants: Contestant[], token: string): Promise<ApiRow[]> {
  const rows: ApiRow[] = []
  for (const connections of [1, 8]) {
    const create = async (contestant: Contestant) => {
      const body = JSON.stringify(wish(`${prefix}made-${connections}-{n}`, true))
      const row = await measure(contestant, token, { name: 'create template', path, body }, connections)
      await removeTemplates(contestant, token)
      return row
    }
    rows.push(...(await measureInTurn(contestants, create)))
  }
  return rows
}
