import type { StackSource } from '@fennec/openstack'
import { parse } from 'yaml'
import type { Cluster, NodeGroup } from '../../domain/model.ts'
import { type OwnedRole, ownershipMetadata } from '../ownership.ts'
import { BOOT_VOLUME_RESOURCE } from './boot-volume.ts'
import { getParam, type HotFile, type HotResource, toYaml } from './hot.ts'
import { ownershipTags } from './node-port.ts'
import { namedNodeGroups } from './stack-names.ts'

/** An old stack as ours, and what only it knows. */
export interface Adoption {
  source: StackSource
  /** Of its boot volumes in GiB, by the id of the node group. */
  bootVolumeSizesGiB: Map<string, number>
}

/**
 * The stack that the old service wrote, with our marks on every server, volume and port. They are the only change: metadata and tags
 * are what Heat changes in place (OS::Nova::Server, OS::Cinder::Volume and OS::Neutron::Port, `update_allowed`), and nothing is made
 * anew. Nodes to come are made from the same files, so they are marked too.
 */
export function adoptedStack(source: StackSource, cluster: Cluster): Adoption {
  const files = { ...source.files }
  const bootVolumeSizesGiB = new Map<string, number>()
  for (const named of namedNodeGroups(cluster)) {
    const text = files[named.names.file]
    // Nodes to come have no file yet; theirs will be ours from the beginning.
    if (text === undefined) continue
    const file = parsed(text)
    const size = file.resources[BOOT_VOLUME_RESOURCE]?.properties.size
    if (size !== undefined) bootVolumeSizesGiB.set(named.group.id, Number(size))
    for (const resource of Object.values(file.resources)) {
      mark(resource, cluster, named.group, 'boot')
      const inside = volumeFileOf(resource)
      if (inside !== null && files[inside] !== undefined)
        files[inside] = markedFile(files[inside], cluster, named.group)
    }
    files[named.names.file] = toYaml(file)
  }
  return { source: { ...source, files }, bootVolumeSizesGiB }
}

const parsed = (text: string): HotFile => parse(text, { version: '1.1', schema: 'yaml-1.1' }) as HotFile

function markedFile(text: string, cluster: Cluster, group: NodeGroup): string {
  const file = parsed(text)
  for (const resource of Object.values(file.resources)) mark(resource, cluster, group, 'data')
  return toYaml(file)
}

/** @param volume what a volume in this file is */
function mark(resource: HotResource, cluster: Cluster, group: NodeGroup, volume: OwnedRole): void {
  const metadata = (role: OwnedRole) => ownershipMetadata(cluster, group, getParam('instance_index'), role)
  if (resource.type === 'OS::Nova::Server') resource.properties.metadata = metadata('server')
  if (resource.type === 'OS::Cinder::Volume') resource.properties.metadata = metadata(volume)
  if (resource.type === 'OS::Neutron::Port') resource.properties.tags = ownershipTags(cluster, group)
}

/** The file of which a node's data volumes are made; the old service called it otherwise than we do. */
function volumeFileOf({ type, properties }: HotResource): string | null {
  if (type !== 'OS::Heat::ResourceGroup') return null
  const definition = properties.resource_def as { type?: string } | undefined
  return definition?.type ?? null
}
