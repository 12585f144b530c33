export interface Given {
  flags: Set<string>
  /** Of flags that take one. */
  values: Map<string, string>
  words: string[]
}

/** Single letters, together or apart, with or without their value in the same word; what begins with two dashes is passed over. */
export function flagsOf(args: string[], withValue = ''): Given {
  const given: Given = { flags: new Set(), values: new Map(), words: [] }
  const left = [...args]
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (word === '--') {
      given.words.push(...left)
      break
    }
    if (word.startsWith('--')) continue
    if (word.length < 2 || !word.startsWith('-')) {
      given.words.push(word)
      continue
    }
    for (let at = 1; at < word.length; at++) {
      const flag = word.charAt(at)
      given.flags.add(flag)
      if (!withValue.includes(flag)) continue
      given.values.set(flag, word.slice(at + 1) || (left.shift() ?? ''))
      break
    }
  }
  return given
}
