/** Deeper than any body of ours, and far from the end of anybody's stack. */
const MAX_DEPTH = 100

/**
 * Why a body cannot be worked with although it is JSON; null: it can. Texts with U+0000 or half a character cannot be
 * stored by PostgreSQL.
 */
export function unstorable(body: unknown): string | null {
  const waiting: { value: unknown; depth: number }[] = [{ value: body, depth: 0 }]
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    const { value, depth } = item
    if (typeof value === 'string') {
      const fault = unstorableText(value)
      if (fault !== null) return fault
    }
    if (typeof value !== 'object' || value === null) continue
    if (depth === MAX_DEPTH) return `it is nested more than ${MAX_DEPTH} deep`
    const texts = Array.isArray(value) ? [] : Object.keys(value)
    for (const part of [...texts, ...Object.values(value)]) waiting.push({ value: part, depth: depth + 1 })
  }
  return null
}

function unstorableText(text: string): string | null {
  if (text.includes('\u0000')) return 'a text in it has the character U+0000, which cannot be stored'
  return text.isWellFormed() ? null : 'a text in it has half of a surrogate pair, which is no character'
}
