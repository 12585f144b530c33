import type { Instance } from './model.ts'

/** The number a node was made with: what follows the last dash of its name. */
export const instanceIndex = ({ instance_name }: Pick<Instance, 'instance_name'>): number =>
  Number(instance_name.slice(instance_name.lastIndexOf('-') + 1))

/** The nodes that go: those that were named, then the newest, until `count` are left. */
export function leavingInstances<T extends Pick<Instance, 'instance_name'>>(
  instances: readonly T[],
  count: number,
  named: readonly T[],
): T[] {
  const others = instances.filter((one) => !named.includes(one)).sort((a, b) => instanceIndex(b) - instanceIndex(a))
  return [...named, ...others].slice(0, Math.max(0, instances.length - count))
}
