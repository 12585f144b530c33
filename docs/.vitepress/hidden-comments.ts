import type { MarkdownOptions } from 'vitepress'

type Markdown = Parameters<NonNullable<MarkdownOptions['config']>>[0]

/** `<!-- … -->` on a line of its own says where a program writes. As long as elements are text, readers would see it. */
export function hideComments(markdown: Markdown): void {
  markdown.block.ruler.before(
    'table',
    'comment',
    (state, line, _endLine, isOnlyAsked) => {
      const text = state.src.slice(state.bMarks[line], state.eMarks[line]).trim()
      if (!/^<!--.*-->$/.test(text)) return false
      if (!isOnlyAsked) state.line = line + 1
      return true
    },
    // What a line of it ends.
    { alt: ['paragraph', 'blockquote', 'list'] },
  )
}
