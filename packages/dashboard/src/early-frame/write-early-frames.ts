import type { Plugin } from 'vite'
import { PAGES } from '../layout/pages.ts'
import { earlyFrame } from './early-frame.ts'

const ROOT = '<div id="root"></div>'

/**
 * Beside index.html, which is for who has to log in first, the same document for each page of the navigation with its frame in
 * it: `frames/clusters.html`; and `frames/inside.html` for the pages below them.
 */
export function writeEarlyFrames(): Plugin {
  return {
    name: 'early-frames',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const index = bundle['index.html']
        if (index?.type !== 'asset') throw new Error('There is no index.html to put frames into.')
        const document = String(index.source)
        const mark = /<link rel="icon"[^>]* href="([^"]+)"/.exec(document)?.[1]
        if (mark === undefined || !document.includes(ROOT)) {
          throw new Error(`index.html has to have an icon and ${ROOT}: the frames are made of them.`)
        }
        for (const here of [...PAGES, null]) {
          const filled = document.replace(ROOT, `<div id="root">${earlyFrame(here, mark)}</div>`)
          this.emitFile({ type: 'asset', fileName: `frames${here?.to ?? '/inside'}.html`, source: filled })
        }
      },
    },
  }
}
