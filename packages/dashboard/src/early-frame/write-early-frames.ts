import type { Plugin, Rolldown } from 'vite'
import { PAGES } from '../layout/pages.ts'
import { t } from '../strings.ts'
import { earlyFrame } from './early-frame.ts'

const ROOT = '<div id="root"></div>'
const STYLESHEET = /<link rel="stylesheet"[^>]* href="([^"]+)">/
const ASSETS = '/dashboard/'

/**
 * Beside index.html, which is for who has to log in first, the same document for each page of the navigation with its frame in
 * it: `frames/clusters.html`; and `frames/inside.html` for the pages below them. Nothing else has to come before they are
 * painted: the styles are in them, and the scripts are asked for after (main.ts).
 */
export function writeEarlyFrames(): Plugin {
  return {
    name: 'early-frames',
    enforce: 'post',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => html.replace('%UNLOADED%', t.problem.unloaded).replace('%RELOAD%', t.problem.reload),
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const index = textOf(bundle, 'index.html')
        const mark = /<link rel="icon"[^>]* href="([^"]+)"/.exec(index)?.[1]
        const styles = STYLESHEET.exec(index)?.[1]
        if (mark === undefined || styles === undefined || !index.includes(ROOT)) {
          throw new Error(`index.html has to have an icon, a stylesheet and ${ROOT}: the frames are made of them.`)
        }
        const document = index.replace(STYLESHEET, `<style>${textOf(bundle, styles.slice(ASSETS.length))}</style>`)
        for (const here of [...PAGES, null]) {
          const source = document.replace(ROOT, `<div id="root">${earlyFrame(here, mark)}</div>`)
          this.emitFile({ type: 'asset', fileName: `frames${here?.to ?? '/inside'}.html`, source })
        }
      },
    },
  }
}

function textOf(bundle: Rolldown.OutputBundle, fileName: string): string {
  const file = bundle[fileName]
  if (file?.type !== 'asset') throw new Error(`There is no ${fileName} to make frames of.`)
  return String(file.source)
}
