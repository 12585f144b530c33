/** Linux' HOST_NAME_MAX: a longer fully qualified name cannot be set. */
export const MAX_HOST_NAME = 64

/** The host name of a group's last node; the number is counted as three digits at least. */
export function longestHostName(cluster: string, group: { name: string; count: number }, nodeDomain: string): string {
  const number = String(group.count).padStart(3, '0')
  const host = `${cluster}-${group.name}-${number}`.toLowerCase()
  return `${host}.${nodeDomain}`
}
