import { findImage } from '../../glance/images.ts'
import type { Fields } from '../../http/fields.ts'
import { booleanOf, fieldsOf, integerOf, listOf, textMapOf, textOf } from '../../http/fields.ts'
import { findFlavor } from '../../nova/flavors.ts'
import { createServer } from '../../nova/server-create.ts'
import { deleteServer } from '../../nova/server-delete.ts'
import { serverAddresses } from '../../nova/server-view.ts'
import { settledServer } from '../../nova/servers.ts'
import { ResourceFailure } from '../engine/failure.ts'
import { validationFailed } from '../errors.ts'
import { lookUp } from '../lookups.ts'
import { physicalName, type ResourceType, type Work } from './resource-type.ts'

export const novaServer: ResourceType = {
  name: 'OS::Nova::Server',
  properties: {
    name: { type: 'string' },
    image: { type: 'string', lookup: 'image' },
    block_device_mapping: {
      type: 'list',
      members: {
        device_name: { type: 'string', required: true },
        volume_id: { type: 'string', lookup: 'volume' },
        snapshot_id: { type: 'string' },
        volume_size: { type: 'integer' },
        delete_on_termination: { type: 'boolean' },
      },
    },
    block_device_mapping_v2: {
      type: 'list',
      members: {
        device_name: { type: 'string' },
        volume_id: { type: 'string', lookup: 'volume' },
        image_id: { type: 'string', lookup: 'image', shownAs: 'image' },
        image: { type: 'string', lookup: 'image' },
        snapshot_id: { type: 'string' },
        swap_size: { type: 'integer' },
        device_type: { type: 'string' },
        disk_bus: { type: 'string' },
        boot_index: { type: 'integer' },
        volume_size: { type: 'integer' },
        delete_on_termination: { type: 'boolean' },
        ephemeral_size: { type: 'integer' },
        ephemeral_format: { type: 'string' },
      },
    },
    flavor: { type: 'string', required: true, lookup: 'flavor' },
    key_name: { type: 'string', lookup: 'key pair' },
    admin_user: { type: 'string' },
    availability_zone: { type: 'string' },
    security_groups: { type: 'list' },
    networks: {
      type: 'list',
      members: {
        network: { type: 'string', lookup: 'network' },
        uuid: { type: 'string', lookup: 'network', shownAs: 'network' },
        port: { type: 'string', lookup: 'port' },
        fixed_ip: { type: 'string' },
      },
    },
    scheduler_hints: { type: 'map' },
    metadata: { type: 'map' },
    user_data_format: { type: 'string' },
    user_data: { type: 'string' },
    config_drive: { type: 'boolean' },
    diskConfig: { type: 'string' },
    tags: { type: 'list' },
    flavor_update_policy: { type: 'string' },
    image_update_policy: { type: 'string' },
    user_data_update_policy: { type: 'string' },
  },
  attributes: ['name', 'addresses', 'networks', 'first_address', 'instance_name', 'accessIPv4', 'show'],
  validate(properties, where) {
    const mapped = [properties.block_device_mapping, properties.block_device_mapping_v2].some(Array.isArray)
    if (!('image' in properties) && !mapped) {
      throw validationFailed('Neither image nor bootable volume is specified for instance')
    }
    checkImageFits(properties, where)
  },
  async create(work) {
    const { cloud, caller, resource, properties, signal } = work
    const server = createServer(cloud, caller, request(work), fieldsOf(properties.scheduler_hints))
    resource.physicalId = server.id
    const made = await settledServer(cloud, server.id, signal)
    if (made?.status !== 'ACTIVE') {
      const fault = made?.fault ?? { message: 'Unknown', code: 'Unknown' }
      throw new ResourceFailure(
        'ResourceInError',
        `Went to status ${made?.status ?? 'DELETED'} due to "Message: ${fault.message}, Code: ${fault.code}"`,
      )
    }
  },
  async update({ cloud, resource, properties }, changed) {
    const server = cloud.state.nova.servers[resource.physicalId]
    if (server === undefined) return false
    const easy = ['name', 'metadata', 'admin_user', 'tags', 'user_data_update_policy']
    if (changed.some((name) => !easy.includes(name))) return false
    server.name = textOf(properties.name) ?? server.name
    server.metadata = textMapOf(properties.metadata)
    return true
  },
  async delete({ cloud, resource, signal }) {
    const server = cloud.state.nova.servers[resource.physicalId]
    if (server === undefined) return
    deleteServer(cloud, server)
    await settledServer(cloud, server.id, signal)
  },
  attribute({ cloud, resource }, name) {
    const server = cloud.state.nova.servers[resource.physicalId]
    if (server === undefined) return undefined
    const addresses = serverAddresses(cloud, server)
    const plain = Object.fromEntries(Object.entries(addresses).map(([net, list]) => [net, list.map((one) => one.addr)]))
    const values: Record<string, unknown> = {
      name: server.name,
      addresses,
      networks: plain,
      first_address: Object.values(plain)[0]?.[0] ?? '',
      accessIPv4: '',
      instance_name: `instance-${server.id.slice(0, 8)}`,
    }
    return values[name]
  },
}

/** Heat compares image and flavor itself, before it asks Nova. */
function checkImageFits(properties: Fields, { cloud, caller }: Pick<Work, 'cloud' | 'caller'>): void {
  const image = findImage(cloud, caller, textOf(properties.image) ?? '')
  const flavor = findFlavor(cloud, textOf(properties.flavor) ?? '')
  if (image === undefined || flavor === undefined) return
  if (image.minRam > flavor.ramMiB) {
    throw validationFailed(
      `Image ${image.id} requires ${image.minRam} minimum ram. Flavor ${flavor.name} has only ${flavor.ramMiB}.`,
    )
  }
  if (image.minDisk > flavor.diskGiB) {
    throw validationFailed(
      `Image ${image.id} requires ${image.minDisk} GB minimum disk space. Flavor ${flavor.name} has only ${flavor.diskGiB} GB.`,
    )
  }
}

/** The body Heat sends to Nova. */
function request({ cloud, caller, stack, resource, properties }: Work): Fields {
  const image = textOf(properties.image)
  return {
    name: textOf(properties.name) ?? physicalName(stack, resource),
    flavorRef: lookUp(cloud, caller, 'flavor', textOf(properties.flavor) ?? ''),
    ...(image !== undefined && { imageRef: lookUp(cloud, caller, 'image', image) }),
    key_name: properties.key_name,
    availability_zone: properties.availability_zone,
    metadata: textMapOf(properties.metadata),
    user_data: Buffer.from(textOf(properties.user_data) ?? '').toString('base64'),
    security_groups: listOf(properties.security_groups).map((name) => ({ name })),
    networks: listOf(properties.networks).map((item) => {
      const { port, network, uuid } = fieldsOf(item)
      const named = textOf(network ?? uuid)
      return port !== undefined ? { port } : { uuid: lookUp(cloud, caller, 'network', named ?? '') }
    }),
    block_device_mapping: properties.block_device_mapping,
    block_device_mapping_v2: listOf(properties.block_device_mapping_v2).map((item) => secondKind(work(item))),
  }
  function work(item: unknown): Fields {
    const fields = fieldsOf(item)
    const name = textOf(fields.image ?? fields.image_id)
    return name === undefined ? fields : { ...fields, image: lookUp(cloud, caller, 'image', name) }
  }
}

/** `heat/engine/resources/openstack/nova/server.py`, _build_block_device_mapping_v2. */
function secondKind(item: Fields): Fields {
  const image = textOf(item.image)
  const volume = textOf(item.volume_id)
  return {
    ...(volume !== undefined
      ? { source_type: 'volume', uuid: volume, boot_index: 0 }
      : image !== undefined
        ? { source_type: 'image', uuid: image, boot_index: 0 }
        : { source_type: 'blank' }),
    destination_type: 'volume',
    ...(item.boot_index !== undefined && { boot_index: integerOf(item.boot_index) }),
    device_name: item.device_name,
    volume_size: item.volume_size,
    delete_on_termination: booleanOf(item.delete_on_termination),
  }
}
