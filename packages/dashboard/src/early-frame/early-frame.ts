import { PAGES } from '../layout/pages.ts'
import { t } from '../strings.ts'

/**
 * What is seen before any script of the page has run: the frame around it and, where its address says so, its name and what it
 * is for. Drawn like what replaces it (layout/shell.tsx), and of use already: its links lead to the other pages.
 *
 * @param here null: a page inside, whose name only the service knows
 * @param mark address of the picture beside the product's name
 */
export function earlyFrame(here: (typeof PAGES)[number] | null, mark: string): string {
  const links = PAGES.map(({ to, label }) => {
    const current = to === here?.to ? ' aria-current="page"' : ''
    return `<a href="/dashboard${to}"${current}>${label}</a>`
  })
  const name = here
    ? `<div class="page-header"><div><div class="page-name"><h1>${here.label}</h1></div><p>${here.intro}</p></div></div>`
    : ''
  return [
    '<div class="early-frame">',
    `<div class="early-side"><div><span class="brand"><img src="${mark}" alt="">${t.product}</span></div>`,
    `<nav aria-label="${t.nav.label}">${links.join('')}</nav></div>`,
    `<main aria-busy="true"><div class="content">${name}</div></main>`,
    '</div>',
  ].join('')
}
