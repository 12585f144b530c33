import type { StackResource } from '@fennec/openstack'
import { BOOT_VOLUME_RESOURCE } from './boot-volume.ts'

/** Main file → group → member → data volumes → one data volume. */
export const STACK_DEPTH = 4
const MAX_LINES = 20

/** A resource that is itself a stack only repeats what its parts say. */
const isContainer = ({ resource_type }: StackResource): boolean =>
  resource_type === 'OS::Heat::ResourceGroup' || resource_type.startsWith('file://')

/** Cancelled because another resource failed: Heat's consequence, not the cause. */
const isAborted = ({ resource_status_reason }: StackResource): boolean => / aborted\b/.test(resource_status_reason)

/**
 * `<group>-<index>` of the node a resource belongs to. Heat names nested stacks `<parent>-<resource>-<12 characters>`; of a
 * name it had to shorten, the stack's name as it stands is told.
 */
function nodeOf(resource: StackResource, stackName: string): string | null {
  const stack = resource.links
    .find((link) => link.rel === 'stack')
    ?.href.split('/')
    .at(-2)
  if (stack === undefined || stack === stackName) return null
  const [, group, index] = /^-(.+?)-[a-z0-9]{12}-(\d+)-[a-z0-9]{12}/.exec(stack.slice(stackName.length)) ?? []
  return group === undefined ? stack : `${group}-${index}`
}

function line(resource: StackResource, stackName: string): string {
  const node = nodeOf(resource, stackName)
  const name = node === null ? resource.resource_name : `${node} ${resource.resource_name}`
  const reason = resource.resource_status_reason
  return `${name}: ${resource.resource_status}${reason ? ` (${reason})` : ''}`
}

/** A quota that is used up would refuse a volume filled from the image just so. */
const isQuota = (reason: string): boolean => /OverLimit|LimitExceeded|ExceedsAvailableQuota|HTTP 413/.test(reason)

/**
 * Why boot volumes that were to be clones could not be made; null: nothing of the kind. A source that Heat does not find fails
 * the whole node, before its volume is begun.
 */
export function uncloned(resources: readonly StackResource[]): string | null {
  const failed = resources.filter((one) => one.resource_status.endsWith('_FAILED') && !isAborted(one))
  const causes = failed.filter(
    (one) => one.resource_name === BOOT_VOLUME_RESOURCE || one.resource_status_reason.includes('source_volid'),
  )
  return causes.map((one) => one.resource_status_reason).find((reason) => !isQuota(reason)) ?? null
}

/**
 * What is being made, or what failed, one line each in Heat's words; null: nothing of either. When something failed, only
 * that is told, and what was cancelled because of it only if there is nothing else.
 */
export function stackDetail(resources: readonly StackResource[], stackName: string): string | null {
  const parts = resources.filter((resource) => !isContainer(resource))
  const failed = parts.filter((resource) => resource.resource_status.endsWith('_FAILED'))
  const causes = failed.filter((resource) => !isAborted(resource))
  const inProgress = parts.filter((resource) => resource.resource_status.endsWith('_IN_PROGRESS'))
  const told = [causes, failed, inProgress].find((list) => list.length > 0) ?? []
  if (told.length === 0) return null
  const lines = told.slice(0, MAX_LINES).map((resource) => line(resource, stackName))
  if (told.length > MAX_LINES) lines.push(`… and ${told.length - MAX_LINES} more`)
  return lines.join('\n')
}
