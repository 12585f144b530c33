/** What the wrong requests refer to. */
export interface Material {
  prefix: string
  /** Registered, tagged for plugin fake 0.1, fits on 1 GB. */
  image: string
  /** Registered and tagged, unpacks to 3 GB, and no min_disk says so. */
  largeImage: string
  /** Registered and tagged, min_disk 5. */
  mindiskImage: string
  /** Registered, without tags. */
  untaggedImage: string
  network: string
  /** Name of a node group template that exists. */
  takenName: string
}

/** A request the service must refuse with 400: what is asked, and what it must answer. */
export interface Refusal {
  /** The test's sentence. */
  sentence: string
  path: string
  body: (material: Material) => unknown
  error_name: string
  /** What the message must say: the thing, and what is wrong with it. */
  says: (material: Material) => RegExp
}

type Change = Record<string, unknown>
const nowhere = '00000000-0000-4000-8000-000000000000'
const aGroup = { name: 'worker', count: 1, flavor_id: '11', node_processes: ['namenode'] }

const aTemplate = ({ prefix }: Material) => ({
  name: `${prefix}-template`,
  plugin_name: 'fake',
  plugin_version: '0.1',
  flavor_id: '11',
  node_processes: ['namenode'],
})

const aCluster = ({ prefix, image, network }: Material) => ({
  name: `${prefix}-cluster`,
  plugin_name: 'fake',
  plugin_version: '0.1',
  default_image_id: image,
  neutron_management_network: network,
  node_groups: [aGroup],
})

/** A node group template that is wrong in `change` alone. */
const template = (sentence: string, change: Change, error_name: string, says: RegExp): Refusal => ({
  sentence,
  path: '/v2/node-group-templates',
  body: (material) => ({ ...aTemplate(material), ...change }),
  error_name,
  says: () => says,
})

/** A cluster that is wrong in `change` alone. */
const cluster = (sentence: string, change: Change, error_name: string, says: RegExp): Refusal => ({
  sentence,
  path: '/v2/clusters',
  body: (material) => ({ ...aCluster(material), ...change }),
  error_name,
  says: () => says,
})

/** Every wrong request of the main job, each wrong in one thing. */
export const refusals: Refusal[] = [
  template('an unknown plugin in a template', { plugin_name: 'no-such' }, 'INVALID_REFERENCE', /'no-such'/),
  template('an unknown plugin version', { plugin_version: '9.9' }, 'INVALID_REFERENCE', /'fake'.*version '9\.9'/),
  template('an unknown flavor', { flavor_id: '999' }, 'NOT_FOUND', /flavor '999' not found/),
  template('an unknown process', { node_processes: ['no-such'] }, 'INVALID_REFERENCE', /no-such/),
  template('a number for a name', { name: 5 }, 'VALIDATION_ERROR', /name.*5 is not of type 'string'/),
  template(
    'a text for the boot flag',
    { boot_from_volume: 'yes' },
    'VALIDATION_ERROR',
    /boot_from_volume.*'yes' is not of/,
  ),
  template('a field nobody knows', { colour: 'red' }, 'VALIDATION_ERROR', /'colour' was unexpected/),
  template(
    'a template without a plugin',
    { plugin_name: undefined },
    'VALIDATION_ERROR',
    /'plugin_name' is a required property/,
  ),
  { ...template('a body that is not JSON', {}, 'MALFORMED_REQUEST_BODY', /./), body: () => '{"name": "broken", ' },
  {
    ...template('a name that is taken', {}, 'NAME_ALREADY_EXISTS', /./),
    body: (material) => ({ ...aTemplate(material), name: material.takenName }),
    says: (material) => new RegExp(`'${material.takenName}' already exists`),
  },
  cluster('an unknown plugin in a cluster', { plugin_name: 'no-such' }, 'INVALID_REFERENCE', /'no-such'/),
  cluster('an unknown image', { default_image_id: nowhere }, 'INVALID_REFERENCE', new RegExp(nowhere)),
  cluster(
    'an unknown network',
    { neutron_management_network: nowhere },
    'NOT_FOUND',
    new RegExp(`${nowhere}.* not found`),
  ),
  cluster('no network', { neutron_management_network: undefined }, 'NOT_FOUND', /neutron_management_network/),
  cluster(
    'a text for a count',
    { node_groups: [{ ...aGroup, count: 'two' }] },
    'VALIDATION_ERROR',
    /node_groups\[0\].*'two'/,
  ),
  {
    ...cluster('an image without the plugin’s tags', {}, 'INVALID_REFERENCE', /./),
    body: (material) => ({ ...aCluster(material), default_image_id: material.untaggedImage }),
    says: (material) => new RegExp(`${material.untaggedImage}.* required tags`),
  },
]

interface BootDiskRefusal {
  sentence: string
  body: (material: Material) => unknown
  says: RegExp
}

/** What the cloud finds out minutes later. The original did not check it, so there is no old error name to keep. */
export const bootDiskRefusals: BootDiskRefusal[] = [
  {
    sentence: 'a zero-disk flavor without a boot volume',
    body: (material) => ({ ...aCluster(material), node_groups: [{ ...aGroup, flavor_id: '10' }] }),
    says: /worker.*disk0 has no root disk/,
  },
  {
    sentence: 'a boot volume smaller than the image’s unpacked size',
    body: (material) => ({
      ...aCluster(material),
      default_image_id: material.largeImage,
      node_groups: [{ ...aGroup, boot_from_volume: true }],
    }),
    says: /worker.* 1 GiB .*guest-3g needs 3 GiB/,
  },
  {
    sentence: 'a boot volume smaller than the image’s min_disk',
    body: (material) => ({
      ...aCluster(material),
      default_image_id: material.mindiskImage,
      node_groups: [{ ...aGroup, boot_from_volume: true }],
    }),
    says: /worker.* 1 GiB .*guest-mindisk5 needs 5 GiB/,
  },
  {
    sentence: 'an image larger than the flavor’s root disk',
    body: (material) => ({ ...aCluster(material), default_image_id: material.largeImage }),
    says: /worker.* disk1 is 1 GiB, .*guest-3g needs 3 GiB/,
  },
]
