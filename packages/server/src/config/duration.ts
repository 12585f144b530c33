/** A number and its unit: `90s`, `30m`, `12h`, `7d`. */
export const DURATION = '^[1-9][0-9]{0,5}[smhd]$'

const MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

export function durationMs(text: string): number {
  return Number(text.slice(0, -1)) * (MS[text.slice(-1)] ?? Number.NaN)
}
