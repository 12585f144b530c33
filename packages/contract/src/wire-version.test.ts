import { describe, expect, test } from 'vitest'
import { clusterCreate } from './cluster.ts'
import { nodeGroupTemplateCreate } from './node-group-template.ts'
import { requestSchema, WIRE_VERSIONS, type WireVersion } from './wire-version.ts'

const fieldsOf = (version: WireVersion) =>
  Object.keys(requestSchema(nodeGroupTemplateCreate, version).properties as object)

describe('one definition', () => {
  test('names the version as each version of the wire does', () => {
    expect(fieldsOf('v1.1')).toContain('hadoop_version')
    expect(fieldsOf('2.0')).toContain('plugin_version')
    expect(fieldsOf('2.0')).not.toContain('hadoop_version')
    expect(requestSchema(nodeGroupTemplateCreate, '2.0').required).toContain('plugin_version')
  })

  test.each(WIRE_VERSIONS)('%s has the four boot fields of old', (version) => {
    expect(
      fieldsOf(version)
        .filter((field) => field.startsWith('boot_'))
        .slice(0, 4),
    ).toEqual([
      'boot_from_volume',
      'boot_volume_type',
      'boot_volume_availability_zone',
      'boot_volume_local_to_instance',
    ])
  })

  test('what is new belongs to 2.1 alone, in nested node groups too', () => {
    const knows = (version: WireVersion) =>
      JSON.stringify(requestSchema(clusterCreate, version)).includes('boot_volume_size')
    expect(WIRE_VERSIONS.filter(knows)).toEqual(['2.1'])
  })

  test('is not changed by being shaped', () => {
    const before = JSON.stringify(nodeGroupTemplateCreate)
    for (const version of WIRE_VERSIONS) requestSchema(nodeGroupTemplateCreate, version)
    expect(JSON.stringify(nodeGroupTemplateCreate)).toBe(before)
  })

  test('every field says what it is: the page makes its form from it', () => {
    const { properties } = requestSchema(nodeGroupTemplateCreate, '2.1') as {
      properties: Record<string, { title?: string }>
    }
    expect(
      Object.entries(properties)
        .filter(([, field]) => !field.title)
        .map(([name]) => name),
    ).toEqual([])
  })
})
