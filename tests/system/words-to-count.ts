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

/** What a job has written: a word and its count in each line. @throws Error when a word is there twice */
export function countsIn(written: string): Map<string, number> {
  const lines = written.trimEnd().split('\n')
  const counts = new Map(lines.map((line) => line.split(/\s/)).map(([word = '', count]) => [word, Number(count)]))
  if (counts.size !== lines.length) throw new Error(`${lines.length} lines count ${counts.size} words.`)
  return counts
}
