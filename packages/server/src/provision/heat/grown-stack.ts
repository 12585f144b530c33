import type { StackSource } from '@fennec/openstack'
import { parse } from 'yaml'
import type { Cluster, NodeGroup } from '../../domain/model.ts'
import { BOOT_VOLUME_RESOURCE } from './boot-volume.ts'
import { type HotFile, toYaml } from './hot.ts'
import { namedNodeGroups } from './stack-names.ts'

/**
 * The stack's own template with another size of a group's boot volumes. Heat compares it with what Cinder has: of volumes
 * that have grown already nothing is touched, and nodes that come later get the new size.
 */
export function grownStack(source: StackSource, cluster: Cluster, group: NodeGroup, sizeGiB: number): StackSource {
  const named = namedNodeGroups(cluster).filter((one) => one.group.id === group.id)
  // A generation that has no node yet has no file.
  const present = named.filter(({ names }) => source.files[names.file] !== undefined)
  if (present.length === 0)
    throw new Error(`The stack of cluster ${cluster.name} has no file of node group ${group.name}.`)
  const files = { ...source.files }
  for (const { names } of present) files[names.file] = grownFile(source.files[names.file] ?? '', sizeGiB)
  return { ...source, files }
}

function grownFile(text: string, sizeGiB: number): string {
  const file = parse(text, { version: '1.1', schema: 'yaml-1.1' }) as HotFile
  const volume = file.resources[BOOT_VOLUME_RESOURCE]
  if (volume === undefined || volume.properties.size === sizeGiB) return text
  volume.properties.size = sizeGiB
  return toYaml(file)
}
