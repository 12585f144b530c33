/** What a command reads. Text is kept as latin1: one character is one byte, whatever it is. */
export interface Input {
  /** Without its end; `undefined` when there is no more. */
  line(): Promise<string | undefined>
  rest(): Promise<string>
}

export type Output = (text: string) => void

export interface Streams {
  in: Input
  out: Output
  err: Output
}

export function textInput(text: string): Input {
  let at = 0
  return {
    async line() {
      if (at >= text.length) return undefined
      const end = text.indexOf('\n', at)
      const line = text.slice(at, end < 0 ? undefined : end)
      at = end < 0 ? text.length : end + 1
      return line
    },
    async rest() {
      const rest = text.slice(at)
      at = text.length
      return rest
    },
  }
}

/** Read only when somebody asks: a client may never end what it sends. */
export function lateInput(whole: () => Promise<string>): Input {
  let begun: Promise<Input> | undefined
  const input = (): Promise<Input> => {
    begun ??= whole().then(textInput)
    return begun
  }
  return { line: async () => (await input()).line(), rest: async () => (await input()).rest() }
}
