import type { Operation } from '@fennec/client'
import type { Pictures } from './painter.ts'

/** An operation has steps and no number of them: what it is in, and what it waits for. */
export const operationPictures: Pictures<Operation> = {
  picture: (now) => [...now.steps.map(({ name }) => `✓ ${name}`), words(now)],
  news: (before, now) => (before !== null && words(before) === words(now) ? [] : [words(now)]),
}

function words({ kind, state, step, last_error: why }: Operation): string {
  return `${kind}: ${state}${step === null ? '' : `, ${step}`}${why === null ? '' : ` (${why})`}`
}
