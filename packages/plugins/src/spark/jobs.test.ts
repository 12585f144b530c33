import { expect, test } from 'vitest'
import type { JobWish } from '../job-support.ts'
import { jobs } from './jobs.ts'
import { aCluster } from './testing/layouts.ts'

const faultOf = (wish: Partial<JobWish>) =>
  jobs.fault({ type: 'Spark', mains: ['a.py'], libs: [], configs: {}, params: {}, args: [], ...wish }, aCluster())

test('a driver on some worker is refused: its job could not be cancelled', () => {
  expect(faultOf({ configs: { 'spark.submit.deployMode': 'cluster' } })).toMatch(
    /^spark\.submit\.deployMode cluster is not offered .* runs on the master's node\.$/,
  )
  expect(faultOf({ configs: { 'spark.submit.deployMode': 'client' } })).toBeNull()
})

test('a place in Swift that is no data source is refused, and what old clients say of Swift beside one is not', () => {
  expect(faultOf({ args: ['swift://words.sahara/in'] })).toMatch(/^Argument swift:\/\/words\.sahara\/in opens nothing/)
  expect(faultOf({ args: ['{input}'], configs: { 'edp.spark.adapt_for_swift': true } })).toBeNull()
})
