import './page.css'

/**
 * What the document came with is painted before the page's scripts are asked for: they would share the line with it, and where
 * they are there at once they run for a second on a phone.
 */
function afterFirstPaint(then: () => void): void {
  // A tab in the background is not painted at all.
  if (document.hidden) then()
  // A frame's callbacks run just before it is painted, a task of its own after.
  else requestAnimationFrame(() => setTimeout(then))
}

/** Nothing of what else tells people about failures is there then. */
function tell(): void {
  const told = document.getElementById('unloaded')
  told?.removeAttribute('hidden')
  told?.querySelector('button')?.addEventListener('click', () => location.reload())
}

afterFirstPaint(() => {
  import('./page.tsx').catch((error) => {
    tell()
    throw error
  })
})
