import type { Cloud, Flavor, Image, Network } from '@fennec/openstack'

const GIB = 1024 ** 3

/** Things every test cloud has, whatever they are called there. */
export interface TestMaterial {
  /** Fits on 1 GiB. */
  image: Image
  /** Its `min_disk` is above 1 GiB. */
  imageWithMinDisk: Image
  /** Its disk is larger than 1 GiB, and no `min_disk` says so. */
  largeImage: Image
  flavor: Flavor
  zeroDiskFlavor: Flavor
  /** The project can have ports on it. */
  network: Network
}

export async function discover(cloud: Cloud): Promise<TestMaterial> {
  const [images, flavors, networks] = await Promise.all([
    cloud.glance.images.list({ status: 'active' }),
    cloud.nova.flavors.list(),
    cloud.neutron.networks.list(),
  ])
  const named = <T extends { name: string | null }>(things: T[], variable: string) =>
    process.env[variable] === undefined ? things : things.filter((thing) => thing.name === process.env[variable])
  return {
    image: first(
      'image that fits on 1 GiB',
      named(images, 'FENNEC_TEST_IMAGE').filter(
        (image) => image.min_disk <= 1 && (image.virtual_size ?? GIB + 1) <= GIB,
      ),
    ),
    imageWithMinDisk: first(
      'image with min_disk above 1',
      images.filter((image) => image.min_disk > 1),
    ),
    largeImage: first(
      'image larger than 1 GiB without min_disk',
      images.filter((image) => image.min_disk <= 1 && (image.virtual_size ?? 0) > GIB),
    ),
    flavor: first(
      'flavor with a 1 GiB disk',
      named(flavors, 'FENNEC_TEST_FLAVOR').filter((flavor) => flavor.disk === 1),
    ),
    zeroDiskFlavor: first(
      'flavor without a disk',
      flavors.filter((flavor) => flavor.disk === 0),
    ),
    network: first(
      'shared network with a subnet',
      named(networks, 'FENNEC_TEST_NETWORK').filter((network) => network.shared && network.subnets.length > 0),
    ),
  }
}

function first<T>(what: string, things: T[]): T {
  const [one] = things
  if (one === undefined) throw new Error(`The test cloud has no ${what}.`)
  return one
}
