/** `2g` → 2048 */
export function mebibytes(memory: string): number {
  const number = Number.parseInt(memory, 10)
  return /g$/i.test(memory) ? number * 1024 : number
}
