import type { Endpoint, Interface } from '@fennec/openstack'
import { expect, test } from 'vitest'
import { planRegistration, type RegistrationWish } from './plan.ts'
import type { RegisteredService } from './read-catalogue.ts'

const URL = 'http://fennec.example:8386'
const wish: RegistrationWish = {
  url: URL,
  region: 'RegionOne',
  interfaces: ['public', 'internal', 'admin'],
  replace: false,
}

function anEndpoint(name: Interface, url: string, region = 'RegionOne'): Endpoint {
  return { id: `${name}-${region}`, service_id: 's1', interface: name, region_id: region, url, enabled: true }
}

function aService(name: string, endpoints: Endpoint[] = [], id = 's1'): RegisteredService {
  return { service: { id, name, type: 'data-processing', enabled: true }, endpoints }
}

test('an empty catalogue gets the service and one endpoint for each interface', () => {
  expect(planRegistration([], wish).map((step) => step.act)).toEqual([
    'create service',
    'create endpoint',
    'create endpoint',
    'create endpoint',
  ])
})

test('what is registered already is left as it is', () => {
  const all = [anEndpoint('public', URL), anEndpoint('internal', URL), anEndpoint('admin', URL)]
  expect(new Set(planRegistration([aService('fennec', all)], wish).map((step) => step.act))).toEqual(
    new Set(['keep service', 'keep endpoint']),
  )
})

test('an endpoint with another URL is updated', () => {
  const old = anEndpoint('public', 'http://old.example')
  expect(planRegistration([aService('fennec', [old])], { ...wish, interfaces: ['public'] })).toContainEqual({
    act: 'update endpoint',
    endpoint: old,
    url: URL,
  })
})

test('an endpoint in another region is not touched', () => {
  const elsewhere = anEndpoint('public', 'http://old.example', 'RegionTwo')
  const steps = planRegistration([aService('fennec', [elsewhere])], { ...wish, interfaces: ['public'] })
  expect(steps.map((step) => step.act)).toEqual(['keep service', 'create endpoint'])
})

test('a service of another name is refused, and the message names it and the way out', () => {
  expect(() => planRegistration([aService('sahara')], wish)).toThrow(/called sahara \(s1\).*--replace/)
})

test('with --replace the endpoints of a service of another name are taken over', () => {
  const steps = planRegistration([aService('sahara', [anEndpoint('public', 'http://old.example')])], {
    ...wish,
    interfaces: ['public'],
    replace: true,
  })
  expect(steps.map((step) => step.act)).toEqual(['keep service', 'update endpoint'])
})

test('two services of our name are refused with both ids', () => {
  expect(() => planRegistration([aService('fennec', [], 's1'), aService('fennec', [], 's2')], wish)).toThrow(/s1, s2/)
})
