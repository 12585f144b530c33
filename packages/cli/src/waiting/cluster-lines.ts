import type { ClusterProgress, NodeProgress } from '@fennec/client'
import { tableLines } from '../output/table.ts'
import { bar } from './bar.ts'

/** The picture of a cluster under way: a bar for each node, as many as there is room for, the unfinished first. */
export function clusterPicture({ cluster, nodes }: ClusterProgress, room: number): string[] {
  const { name, status, status_description: why } = cluster
  const sorted = [...nodes].sort((a, b) => a.fraction - b.fraction)
  const shown = nodes.length <= room ? nodes : sorted.slice(0, Math.max(1, room - 1))
  const rows = shown.map((node) => [node.name, bar(node.fraction), percent(node), words(node)])
  const hidden = nodes.length - shown.length
  return [
    `${name}: ${status}${reason(why)}`,
    ...(rows.length === 0 ? [] : tableLines(['', '', '', ''], rows).slice(1)),
    ...(hidden === 0 ? [] : [`… and ${hidden} more nodes, which are further.`]),
  ]
}

/** On one line, whatever the cloud wrote. */
const reason = (why: string): string => (why === '' ? '' : ` (${why.replaceAll('\n', '; ')})`)

const percent = ({ fraction }: NodeProgress): string => `${Math.round(fraction * 100)} %`.padStart(5)

function words({ state, step, message }: NodeProgress): string {
  if (state === 'done') return 'done'
  if (state === 'failed') return `failed: ${step ?? ''}${message === null ? '' : `: ${message}`}`
  return step ?? 'waiting'
}

/** What is new since the last look, a line for each: for logs and pipes. */
export function clusterNews(before: ClusterProgress | null, { cluster, nodes }: ClusterProgress): string[] {
  const { name, status, status_description: why } = cluster
  const isNew = before === null || before.cluster.status !== status || before.cluster.status_description !== why
  const known = new Map((before?.nodes ?? []).map((node) => [node.name, words(node)]))
  return [
    ...(isNew ? [`${name}: ${status}${reason(why)}`] : []),
    ...nodes.filter((node) => known.get(node.name) !== words(node)).map((node) => `${node.name}: ${words(node)}`),
  ]
}
