/** So many bytes of words, and how often each is among them. */
export function wordsToCount(bytes: number): { text: string; counts: Map<string, number> } {
  const counts = new Map<string, number>()
  const lines: string[] = []
  for (let length = 0, n = 0; length < bytes; n++) {
    const words = Array.from({ length: 12 }, (_, i) => `word${(n * 31 + i * i * 17 + (n % 7) * i) % 997}`)
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
    const line = `${words.join(' ')}\n`
    lines.push(line)
    length += line.length
  }
  return { text: lines.join(''), counts }
}
