export interface Example {
  /** The file, and which of its examples. */
  of: string
  code: string
}

/** The `@example`s of the comments of a file. */
export function examplesIn(file: string, source: string): Example[] {
  const comments = source.match(/\/\*\*[\s\S]*?\*\//g) ?? []
  return comments
    .flatMap((comment) => comment.split(/@example\n/).slice(1))
    .map((text, at) => ({
      of: `${file} (${at + 1})`,
      code:
        text
          .replace(/\*\/$/, '')
          .replace(/^\s*\* ?/gm, '')
          .split(/^@/m)[0]
          ?.trim() ?? '',
    }))
}
