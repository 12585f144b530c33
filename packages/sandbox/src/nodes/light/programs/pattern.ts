/** A basic regular expression (POSIX) as JavaScript writes it: there + ? | ( ) { } are letters unless escaped. */
export function basicPattern(text: string): string {
  return text.replaceAll('[[:space:]]', '\\s').replace(/\[\^?\]?[^\]]*\]|\\.|[+?|(){}]/g, (found) => {
    if (found.startsWith('[')) return found.replaceAll('\\', '\\\\')
    if (found.length === 1) return `\\${found}`
    const letter = found.charAt(1)
    return '+?|(){}'.includes(letter) ? letter : found
  })
}
