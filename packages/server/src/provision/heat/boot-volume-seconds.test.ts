import type { StackEvent } from '@fennec/openstack'
import { expect, test } from 'vitest'
import { bootVolumeSeconds } from './boot-volume-seconds.ts'

const event = (
  node: number,
  second: number,
  status: string,
  volume = '',
  resource = 'bootable_volume',
): StackEvent => ({
  id: `${node}-${second}`,
  event_time: `2026-01-01T00:00:${String(second).padStart(2, '0')}Z`,
  resource_name: resource,
  logical_resource_id: resource,
  physical_resource_id: volume === '' ? null : volume,
  resource_status: status,
  resource_status_reason: 'state changed',
  links: [
    { rel: 'self', href: `http://heat/stacks/node-${node}/resources/${resource}/events/1` },
    { rel: 'stack', href: `http://heat/stacks/node-${node}` },
  ],
})

test('each boot volume took from its order until it was there', () => {
  const seconds = bootVolumeSeconds([
    event(0, 1, 'CREATE_IN_PROGRESS'),
    event(1, 2, 'CREATE_IN_PROGRESS'),
    event(1, 5, 'CREATE_COMPLETE', 'volume-1'),
    event(0, 11, 'CREATE_COMPLETE', 'volume-0'),
    event(0, 30, 'CREATE_COMPLETE', 'server-0', 'inst'),
  ])
  expect(seconds).toEqual(
    new Map([
      ['volume-1', 3],
      ['volume-0', 10],
    ]),
  )
})

test('of one that was made a second time, the second time counts', () => {
  const seconds = bootVolumeSeconds([
    event(0, 1, 'CREATE_IN_PROGRESS'),
    event(0, 9, 'CREATE_FAILED'),
    event(0, 20, 'CREATE_IN_PROGRESS'),
    event(0, 24, 'CREATE_COMPLETE', 'volume-0'),
  ])
  expect([...seconds.values()]).toEqual([4])
})

test('where Heat has forgotten the order nothing is said', () => {
  expect(bootVolumeSeconds([event(0, 11, 'CREATE_COMPLETE', 'volume-0')]).size).toBe(0)
})
