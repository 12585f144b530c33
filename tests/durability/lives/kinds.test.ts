import { expect, test } from 'vitest'
import { operationRuns } from '../../../packages/server/src/engine/operation-runs.ts'
import { lives } from './lives.ts'

test.each(Object.keys(operationRuns))('somebody dies at every place of an operation of the kind %s', (kind) => {
  const tried = new Set<string>(lives.flatMap(({ courses }) => courses.flatMap(({ kinds }) => kinds)))
  expect(tried).toContain(kind)
})
