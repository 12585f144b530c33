import { createCloud, createSession, credentialsFromEnvironment } from '@fennec/openstack'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clusterStack } from '../../packages/server/src/provision/heat/cluster-stack.ts'
import { type CloudPlace, PAPER_CLOUD } from '../../packages/server/src/provision/heat/golden/a-cluster.ts'
import { goldenClusters } from '../../packages/server/src/provision/heat/golden/golden-clusters.ts'
import { discover } from '../cloud/discovery.ts'
import { aName } from '../cloud/stack-life.ts'
import { until } from '../cloud/until.ts'

const { credentials, options } = credentialsFromEnvironment(process.env)
const cloud = createCloud(createSession(credentials, options))
let place: CloudPlace

/** A volume that others could be cloned from: Heat looks whether it is there. */
async function sourceVolume() {
  const volume = await cloud.cinder.volumes.create({ name: aName('source'), size: 1 })
  return await until('the source volume is made', async () => {
    const made = await cloud.cinder.volumes.get(volume.id)
    return made?.status === 'available' ? made : undefined
  })
}

beforeAll(async () => {
  const { image, flavor, network } = await discover(cloud)
  const [volumeType] = await cloud.cinder.types.list()
  const [volumeZone] = await cloud.cinder.availabilityZones.list()
  const [computeZone] = await cloud.nova.availabilityZones.list()
  const [external] = await cloud.neutron.networks.list({ 'router:external': true })
  if (!volumeType || !volumeZone || !computeZone || !external) {
    throw new Error('The test cloud lacks a volume type, a zone or an external network.')
  }
  place = {
    ...PAPER_CLOUD,
    network: network.id,
    image: image.id,
    flavor: flavor.id,
    volumeType: volumeType.name,
    volumeZone: volumeZone.zoneName,
    computeZone: computeZone.zoneName,
    floatingPool: external.id,
    seedVolume: (await sourceVolume()).id,
  }
})

afterAll(async () => {
  await cloud.cinder.volumes.delete(place.seedVolume)
  await cloud.session.close()
})

describe('the real Heat takes the stack of the golden cluster', () => {
  test.each(Object.keys(goldenClusters(PAPER_CLOUD)))('%s', async (name) => {
    const golden = goldenClusters(place)[name]
    if (!golden) throw new Error(`no golden cluster ${name}`)
    const { stackName, template, files, tags } = clusterStack(golden.cluster, golden.options)
    expect(await cloud.heat.stacks.validate({ template, files })).toBeNull()

    // The preview looks into the nested files with the values they are given; validation does not.
    const { status } = await cloud.session.request('heat', {
      method: 'POST',
      path: '/stacks/preview',
      body: { stack_name: stackName, template, files, parameters: {}, tags: tags.join(',') },
    })
    expect(status).toBe(200)
  })
})
