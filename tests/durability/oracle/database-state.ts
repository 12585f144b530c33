import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { LATE_REQUESTS_WITHIN_SECONDS, type SystemUnderTest } from '../system/system-under-test.ts'

/** What nobody is shown, and what must be right all the same: whoever goes on after a death goes by it. */
export interface DatabaseState {
  /** Those on clusters that were begun since. */
  operations: (Work & { kind: string })[]
  host_operations: Work[]
  jobs: Work[]
  /** Those of which something may still come. */
  cloud_requests: number
  trust_intents: number
  idempotency_keys: number
  boot_volume_seeds: { leaving: boolean }[]
}

interface Work {
  state: string
  ended: boolean
  /** An engine has it, or may think so. */
  held: boolean
}

/** Nobody is at work on anything any more, and nothing that was announced is open, or half gone. */
export function isSettled(state: DatabaseState): boolean {
  const work = [...state.operations, ...state.host_operations, ...state.jobs]
  const isAnnounced = state.cloud_requests + state.trust_intents > 0
  const isLeaving = state.boot_volume_seeds.some(({ leaving }) => leaving)
  return work.every(({ ended, held }) => ended && !held) && !isAnnounced && !isLeaving
}

/** `$1`: since when. What is left over of what is under way is looked at whenever it is from. */
const ROWS = `select json_build_object(
  'operations', (select coalesce(json_agg(json_build_object(
      'kind', kind, 'state', state, 'ended', finished_at is not null, 'held', coalesce(lease_until > now(), false), 'cancelled_by', cancelled_by)
      order by kind, state), '[]') from operations where created_at >= $1),
  'host_operations', (select coalesce(json_agg(json_build_object(
      'kind', kind, 'state', state, 'ended', finished_at is not null, 'held', coalesce(lease_until > now(), false))), '[]')
      from host_operations where created_at >= $1),
  'jobs', (select coalesce(json_agg(json_build_object(
      'phase', o.phase, 'state', o.state, 'ended', finished_at is not null, 'held', coalesce(lease_until > now(), false),
      'status', e.info->>'status', 'return_code', e.return_code)), '[]')
      from job_operations o join job_executions e on e.id = o.id where o.created_at >= $1),
  'cloud_requests', (select count(*) from cloud_requests
      where asked_at > now() - ${LATE_REQUESTS_WITHIN_SECONDS} * interval '1 second'),
  'trust_intents', (select count(*) from trust_intents),
  'idempotency_keys', (select count(*) from idempotency_keys where created_at >= $1),
  'boot_volume_seeds', (select coalesce(json_agg(json_build_object(
      'size', size, 'filled', volume_id is not null and fill_until is null, 'leaving', leaving_at is not null)), '[]')
      from boot_volume_seeds)
) as state`

export async function databaseState(system: SystemUnderTest, since: Date): Promise<DatabaseState> {
  const { databaseUrl, home } = system
  const at = since.toISOString()
  return databaseUrl === null ? await ofEmbedded(join(home, 'database/pglite'), at) : await ofServer(databaseUrl, at)
}

async function ofServer(url: string, since: string): Promise<DatabaseState> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query<{ state: DatabaseState }>(ROWS, [since])).rows[0]?.state ?? nothingRead()
  } finally {
    await client.end()
  }
}

/** Only its own process may open it, so a copy is looked at: as whoever comes after `kill -9` finds it. */
async function ofEmbedded(directory: string, since: string): Promise<DatabaseState> {
  const home = mkdtempSync(join(tmpdir(), 'fennec-copied-'))
  const copy = join(home, 'pglite')
  try {
    cpSync(directory, copy, { recursive: true })
    const pglite = await PGlite.create(copy)
    const { rows } = await pglite.query<{ state: DatabaseState }>(ROWS, [since])
    await pglite.close()
    return rows[0]?.state ?? nothingRead()
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

function nothingRead(): never {
  throw new Error('the database told nothing')
}
