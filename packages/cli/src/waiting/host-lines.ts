import type { HostOperation } from '@fennec/client'
import { tableLines } from '../output/table.ts'
import type { Pictures } from './painter.ts'

/** A drain or evacuation: what has become of each node. */
export const hostPictures: Pictures<HostOperation> = {
  picture: (now, room) => [
    words(now),
    ...tableLines(
      ['', '', ''],
      now.nodes.slice(0, room).map(({ name, outcome, reason }) => [name, outcome, reason ?? '']),
    ).slice(1),
  ],
  news: (before, now) => [
    ...(before !== null && words(before) === words(now) ? [] : [words(now)]),
    ...now.nodes
      .filter(({ id, outcome }) => before?.nodes.find((each) => each.id === id)?.outcome !== outcome)
      .map(({ name, outcome, reason }) => `${name}: ${outcome}${reason === null ? '' : ` (${reason})`}`),
  ],
}

function words({ host, kind, state, last_error: why }: HostOperation): string {
  return `${kind} of ${host}: ${state}${why === null ? '' : ` (${why})`}`
}
