/** A piece of a word after expansion. What was quoted stands for itself. */
export interface Piece {
  text: string
  quoted: boolean
}

/** The shell's pattern as the source of a regular expression; `any` is what a star stands for. */
export function patternSource(pieces: Piece[], any = '.*'): string {
  return pieces.map((piece) => (piece.quoted ? literal(piece.text) : unquoted(piece.text, any))).join('')
}

export const patternOf = (pieces: Piece[]): RegExp => new RegExp(`^(?:${patternSource(pieces)})$`, 's')

export const hasPattern = (pieces: Piece[]): boolean =>
  pieces.some((piece) => !piece.quoted && /[*?]|\[[^\]]+\]/.test(piece.text))

function unquoted(text: string, any: string): string {
  return text.replace(/\[!?[^\]]+\]|[*?]|[^*?[]+|\[/g, (found) => {
    if (found === '*') return any
    if (found === '?') return '[^/]'
    if (found.length > 1 && found.startsWith('[') && found.endsWith(']')) {
      return found.replace(/^\[!/, '[^').replaceAll('\\', '\\\\')
    }
    return literal(found)
  })
}

export const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
