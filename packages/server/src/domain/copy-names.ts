/** `<name>-1` … `<name>-<count>`, the numbers as wide as the last one. */
export function copyNames(name: string, count: number): string[] {
  const width = String(count).length
  return Array.from({ length: count }, (_, index) => `${name}-${String(index + 1).padStart(width, '0')}`)
}
