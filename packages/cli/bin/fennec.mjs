#!/usr/bin/env node
// Plain JavaScript that old versions of Node can read: src/main.ts they could not, and would say so in riddles.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major > 22 || (major === 22 && minor >= 19)) {
  await keepCompiled()
  await import('../src/main.ts')
} else {
  console.error(`Fennec needs Node 22.19 or newer, and this is Node ${process.versions.node} (${process.execPath}).`)
  console.error(
    'In a clone, `npm run fennec -- …` uses the Node 24 that `npm ci` installed; else install a newer Node.',
  )
  process.exitCode = 1
}

// Reading our own code is most of what a short command takes. What lies in the cache is run: it has to be ours, also for root with
// the HOME of the user who called sudo.
async function keepCompiled() {
  const { XDG_CACHE_HOME, HOME } = process.env
  const home = XDG_CACHE_HOME || HOME
  if (!home) return
  const { statSync } = await import('node:fs')
  if (statSync(home, { throwIfNoEntry: false })?.uid !== process.getuid?.()) return
  const { enableCompileCache } = await import('node:module')
  enableCompileCache(XDG_CACHE_HOME ? `${home}/fennec/compiled` : `${home}/.cache/fennec/compiled`)
}
