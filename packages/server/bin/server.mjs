#!/usr/bin/env node
// Plain JavaScript that old versions of Node can read: src/main.ts they could not, and would say so in riddles.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major > 22 || (major === 22 && minor >= 19)) {
  await import('../src/main.ts')
} else {
  console.error(`Fennec needs Node 22.19 or newer, and this is Node ${process.versions.node} (${process.execPath}).`)
  console.error('In a clone, `npm run server` uses the Node 24 that `npm ci` installed; else install a newer Node.')
  process.exitCode = 1
}
