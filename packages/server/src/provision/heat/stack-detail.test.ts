import { expect, test } from 'vitest'
import { aResource } from '../cloud-examples.ts'
import { stackDetail } from './stack-detail.ts'

const ROOT = 'democ1a57e60'
const MEMBER = `${ROOT}-worker-eqaemtwk6ll5-1-ml6yvmmxxglv`
const IN_PROGRESS = { resource_status: 'CREATE_IN_PROGRESS' }

test('what is being made is told by node and resource, without the groups around it', () => {
  const resources = [
    aResource(ROOT, { resource_name: 'worker', resource_type: 'OS::Heat::ResourceGroup', ...IN_PROGRESS }),
    aResource(`${ROOT}-worker-eqaemtwk6ll5`, {
      resource_name: '1',
      resource_type: 'file://worker.yaml',
      ...IN_PROGRESS,
    }),
    aResource(MEMBER, { resource_name: 'bootable_volume', ...IN_PROGRESS }),
    aResource(MEMBER, { resource_name: 'port' }),
  ]
  expect(stackDetail(resources, ROOT)).toBe('worker-1 bootable_volume: CREATE_IN_PROGRESS (state changed)')
})

test('of a failed stack the cause is told, not what was cancelled because of it', () => {
  const resources = [
    aResource(MEMBER, {
      resource_name: 'bootable_volume',
      resource_status: 'CREATE_FAILED',
      resource_status_reason: 'OverLimit: VolumeLimitExceeded',
    }),
    aResource(MEMBER, {
      resource_status: 'CREATE_FAILED',
      resource_status_reason: 'CREATE aborted (Task create from Server "inst" cancelled)',
    }),
    aResource(MEMBER, { resource_name: 'port', ...IN_PROGRESS }),
  ]
  expect(stackDetail(resources, ROOT)).toBe('worker-1 bootable_volume: CREATE_FAILED (OverLimit: VolumeLimitExceeded)')
})

test('of a stack whose name Heat had to shorten, the nested name stands as it is', () => {
  expect(stackDetail([aResource('short-1', IN_PROGRESS)], ROOT)).toBe(
    'short-1 inst: CREATE_IN_PROGRESS (state changed)',
  )
})

test('of hundreds the first are told, and how many there are more', () => {
  const many = Array.from({ length: 30 }, () => aResource(MEMBER, IN_PROGRESS))
  expect(stackDetail(many, ROOT)?.split('\n').at(-1)).toBe('… and 10 more')
})

test('when nothing is under way there is nothing to tell', () => {
  expect(stackDetail([aResource(MEMBER, {})], ROOT)).toBeNull()
})
