import pLimit from 'p-limit'
import { MARKED_KINDS, type MarkedResource, type Removal, type Unseen } from '../domain/orphans/marked-resource.ts'
import { type OrphanReason, orphanReason, seedOrphanReason } from '../domain/orphans/orphan.ts'
import type { Owner } from '../domain/orphans/owner.ts'
import type { ApiDeps } from './deps.ts'

type World = Pick<ApiDeps, 'store' | 'markedInCloud' | 'now'>

export interface Orphan {
  resource: MarkedResource
  reason: OrphanReason
  /** Whether this installation ever had the cluster, or has the seed. */
  known: boolean
}

interface Seen {
  orphans: Orphan[]
  unseen: Unseen[]
  /** Clusters that have a stack, as far as Heat lets us see. */
  withStack: ReadonlySet<string>
}

export interface NamedOrphan {
  kind: MarkedResource['kind']
  id: string
  project_id: string | null
}

/** What no stack takes along. */
const BESIDE_STACKS: ReadonlySet<MarkedResource['kind']> = new Set(['stack', 'access-rule', 'trust'])

/** Deletions under way at once. */
const AT_ONCE = 8

const NOBODYS: Owner = { cluster: null, busy: false, intended: false, known: false }

/** The database is asked after the cloud: whatever is listed there, its cluster was in the database before. */
export async function findOrphans({ store, markedInCloud, now }: World, signal: AbortSignal): Promise<Seen> {
  const { resources, unseen } = await markedInCloud.list(signal)
  const judge = await judgeOf(store, resources)
  const orphans = resources.flatMap((resource): Orphan[] => {
    const { reason, known } = judge(resource, now())
    return reason === null ? [] : [{ resource, reason, known }]
  })
  const stacks = resources.filter(({ kind }) => kind === 'stack')
  return { orphans: orphans.sort(byKind), unseen, withStack: new Set(stacks.flatMap((one) => one.cluster_id ?? [])) }
}

/** By what the database knows now of those that their marks name. */
async function judgeOf(store: World['store'], resources: readonly MarkedResource[]) {
  const idsOf = (key: 'cluster_id' | 'seed_id') => [...new Set(resources.flatMap((one) => one[key] ?? []))]
  const owners = await store.owners.of(idsOf('cluster_id'))
  const seeds = await store.owners.seeds(idsOf('seed_id'))
  return (resource: MarkedResource, nowMs: number): { reason: OrphanReason | null; known: boolean } => {
    if (resource.seed_id !== null) {
      const row = seeds.get(resource.seed_id)
      return { reason: seedOrphanReason(resource, row, nowMs), known: row !== undefined }
    }
    const owner = owners.get(resource.cluster_id ?? '') ?? NOBODYS
    return { reason: orphanReason(resource, owner, nowMs), known: owner.known }
  }
}

/**
 * One kind after the other, so that nothing goes before what stands on it. Each resource is looked at and judged again just
 * before it is deleted: what was listed, or is named in a request, proves nothing.
 */
export async function deleteOrphans(
  world: World,
  wish: readonly NamedOrphan[] | 'all',
  signal: AbortSignal,
): Promise<(NamedOrphan & Removal)[]> {
  const { orphans, withStack } = await findOrphans(world, signal)
  // Two installations on one cloud carry the same mark: what the other one has must be named to be deleted.
  const named = wish === 'all' ? orphans.filter(({ known }) => known).map(({ resource }) => nameOf(resource)) : wish
  const limit = pLimit(AT_ONCE)
  const became = new Map<NamedOrphan, Removal>()
  for (const kind of MARKED_KINDS) {
    const those = named.filter((one) => one.kind === kind)
    const remove = async (one: NamedOrphan) => {
      became.set(one, await deleteOne(world, one, withStack, signal))
    }
    await Promise.all(those.map((one) => limit(() => remove(one))))
  }
  return named.map((one) => ({ ...one, ...(became.get(one) ?? kept('It was not looked at.')) }))
}

async function deleteOne(
  { store, markedInCloud, now }: World,
  { kind, id, project_id }: NamedOrphan,
  withStack: Seen['withStack'],
  signal: AbortSignal,
): Promise<Removal> {
  const resource = await markedInCloud.find(kind, id, signal)
  if (resource === null) return { done: 'gone' }
  if (resource.project_id !== null && project_id !== null && resource.project_id !== project_id) {
    return kept(`The ${kind} is of project ${resource.project_id}.`)
  }
  const judge = await judgeOf(store, [resource])
  const { reason } = judge(resource, now())
  if (reason === null) return kept('It is not left over: list the orphans again.')
  // Heat fails on what vanishes under it. What a node left behind is no longer in its stack.
  if (!BESIDE_STACKS.has(kind) && reason !== 'no_such_node' && withStack.has(resource.cluster_id ?? '')) {
    return kept('Its stack goes first, and takes it along. Ask again when the stack is gone.')
  }
  return await markedInCloud.delete(resource, signal)
}

const nameOf = ({ kind, id, project_id }: MarkedResource): NamedOrphan => ({ kind, id, project_id })

const kept = (reason: string): Removal => ({ done: 'kept', reason })

const byKind = (one: Orphan, other: Orphan): number =>
  MARKED_KINDS.indexOf(one.resource.kind) - MARKED_KINDS.indexOf(other.resource.kind) ||
  (one.resource.cluster_id ?? '').localeCompare(other.resource.cluster_id ?? '') ||
  one.resource.id.localeCompare(other.resource.id)
