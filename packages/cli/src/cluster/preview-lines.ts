import type { ClusterPreview } from '@fennec/client'
import { column, fields } from '../output/columns.ts'
import type { Work } from '../shell/verb.ts'

type Group = ClusterPreview['node_groups'][number]
type Quota = ClusterPreview['quotas'][number]

const GROUPS = [
  ...fields<Group>('name', 'count', 'flavor_id'),
  column<Group>('boot_disk', ({ boot_disk: disk }) =>
    disk.boot_from_volume ? `volume of type ${disk.volume_type ?? "the cloud's default"}` : 'on the hypervisor',
  ),
  column<Group>('size', ({ boot_disk: disk }) => (disk.size === null ? 'unknown' : `${disk.size} GiB`)),
  column<Group>('why', ({ boot_disk: disk }) => disk.size_reason),
]

const QUOTAS = [
  column<Quota>('quota', ({ resource, volume_type: type }) => (type === null ? resource : `${resource} of ${type}`)),
  ...fields<Quota>('requested'),
  column<Quota>('available', ({ available }) => available ?? 'no limit'),
  column<Quota>('left_after', ({ remaining }) => remaining ?? 'no limit'),
]

const WHOLE = fields<ClusterPreview>(
  'clusters',
  'nodes',
  'node_groups',
  'volumes',
  'quotas',
  'warnings',
  'problems',
  'stack',
)

/** For people what a creation would do and cost; for programs, and where a column is asked for, all that was answered. */
export function printPreview(work: Work, preview: ClusterPreview): void {
  if (!work.isForPeople) {
    work.show(preview, WHOLE)
    return
  }
  work.print(`${preview.clusters.join(', ')}: ${preview.nodes} nodes. Nothing was made.`)
  work.print('')
  work.list(preview.node_groups, GROUPS)
  work.print('')
  work.list(preview.quotas, QUOTAS)
  if (preview.warnings.length + preview.problems.length > 0) work.print('')
  for (const { message } of preview.warnings) work.print(`Warning: ${message}`)
  for (const { message } of preview.problems) work.print(`Problem: ${message}`)
}
