import { expect, test } from 'vitest'
import { type Catalogue, endpointUrl, type Interface } from './catalogue.ts'

function aCatalogue(...entries: [type: string, url: string, region?: string, face?: Interface][]): Catalogue {
  return entries.map(([type, url, region = 'RegionOne', face = 'public'], index) => ({
    id: `s${index}`,
    type,
    name: type,
    endpoints: [{ id: `e${index}`, interface: face, region, region_id: region, url }],
  }))
}

const here = { interface: 'public', region: 'RegionOne' } as const

test.each([
  ['neutron', 'network', 'http://c:9696', 'http://c:9696/v2.0'],
  ['neutron', 'network', 'http://c/networking/v2.0/', 'http://c/networking/v2.0'],
  ['glance', 'image', 'http://c/image', 'http://c/image/v2'],
  ['nova', 'compute', 'http://c:8774/v2.1', 'http://c:8774/v2.1'],
  ['nova', 'compute', 'http://c:8774/v2.1/p1', 'http://c:8774/v2.1/p1'],
  ['heat', 'orchestration', 'http://c:8004/v1/p1', 'http://c:8004/v1/p1'],
  ['cinder', 'volumev3', 'http://c:8776/v3/p1', 'http://c:8776/v3/p1'],
  ['cinder', 'block-storage', 'http://c/volume/v3', 'http://c/volume/v3'],
  ['manila', 'sharev2', 'http://c:8786/v2/p1', 'http://c:8786/v2/p1'],
  ['manila', 'shared-file-system', 'http://c/share', 'http://c/share/v2'],
] as const)('%s of type %s at %s is asked at %s', (service, type, listed, asked) => {
  expect(endpointUrl(aCatalogue([type, listed]), service, here)).toBe(asked)
})

test('the volume APIs that are gone are passed over', () => {
  const catalogue = aCatalogue(['volume', 'http://c:8776/v2/p1'], ['volumev3', 'http://c:8776/v3/p1'])
  expect(endpointUrl(catalogue, 'cinder', here)).toBe('http://c:8776/v3/p1')
  expect(endpointUrl(aCatalogue(['volume', 'http://c:8776/v2/p1']), 'cinder', here)).toBeNull()
})

test('Manila’s first API, which knows no microversions, is passed over', () => {
  const catalogue = aCatalogue(['share', 'http://c:8786/v1/p1'], ['sharev2', 'http://c:8786/v2/p1'])
  expect(endpointUrl(catalogue, 'manila', here)).toBe('http://c:8786/v2/p1')
  expect(endpointUrl(aCatalogue(['share', 'http://c:8786/v1/p1']), 'manila', here)).toBeNull()
})

test('region and interface decide among endpoints', () => {
  const catalogue = aCatalogue(
    ['compute', 'http://two/v2.1', 'RegionTwo'],
    ['compute', 'http://inside/v2.1', 'RegionOne', 'internal'],
    ['compute', 'http://one/v2.1'],
  )
  expect(endpointUrl(catalogue, 'nova', here)).toBe('http://one/v2.1')
  expect(endpointUrl(catalogue, 'nova', { ...here, interface: 'internal' })).toBe('http://inside/v2.1')
  expect(endpointUrl(catalogue, 'nova', { ...here, interface: 'admin' })).toBeNull()
})
