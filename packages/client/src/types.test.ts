import { expectTypeOf, test } from 'vitest'
import { cannedClient } from './canned-client.ts'
import { type Cluster, type ErrorName, isApiError, type NodeGroupTemplate, type Pages } from './index.ts'

const { client } = cannedClient()

test('what comes out is what the contract says, in the names of v2', () => {
  expectTypeOf(client.clusters.get).returns.resolves.toEqualTypeOf<Cluster>()
  expectTypeOf(client.nodeGroupTemplates.list()).toEqualTypeOf<Pages<NodeGroupTemplate>>()
  expectTypeOf<Cluster>().toHaveProperty('plugin_version').toEqualTypeOf<string>()
  expectTypeOf<Cluster>().not.toHaveProperty('hadoop_version')
  expectTypeOf<NodeGroupTemplate>().toHaveProperty('boot_volume_size').toEqualTypeOf<number | null>()
  expectTypeOf(client.clusterTemplates.delete).returns.resolves.toEqualTypeOf<undefined>()
})

test('what goes in is the path, then the body or the query, then options', () => {
  type Get = Parameters<typeof client.clusters.get>
  expectTypeOf<Get[0]>().toEqualTypeOf<string>()
  expectTypeOf<NonNullable<Get[1]>>().toHaveProperty('show_progress')
  type Grow = Parameters<typeof client.clusters.grow>
  expectTypeOf<Grow[2]>().toEqualTypeOf<{ boot_volume_size: number }>()
  // @ts-expect-error a creation without a plugin
  const create = () => client.clusters.create({ name: 'demo' })
  // @ts-expect-error a field that nothing has
  const update = () => client.nodeGroupTemplates.update('id', { boot_volume_sice: 1 })
  expectTypeOf(create).toBeFunction()
  expectTypeOf(update).toBeFunction()
})

test('a wait for a deletion may end with nothing, and any other with a cluster', () => {
  const deleted = () => client.clusters.waitFor('id', 'Deleted')
  const active = () => client.clusters.waitFor('id', 'Active')
  expectTypeOf(deleted).returns.resolves.toEqualTypeOf<Cluster | null>()
  expectTypeOf(active).returns.resolves.toEqualTypeOf<Cluster>()
})

test('an error that is known by name has that name', () => {
  const error: unknown = null
  if (isApiError(error, 'QUOTA_ERROR')) expectTypeOf(error.errorName).toEqualTypeOf<'QUOTA_ERROR'>()
  expectTypeOf<'NOT_FOUND'>().toExtend<ErrorName>()
  // @ts-expect-error no error is called so
  isApiError(error, 'NOT_FUOND')
})
