const WIDE = 20

/** `██████████░░░░░░░░░░` */
export function bar(fraction: number): string {
  const full = Math.round(Math.min(1, Math.max(0, fraction)) * WIDE)
  return '█'.repeat(full) + '░'.repeat(WIDE - full)
}
