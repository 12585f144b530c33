#!/usr/bin/env node
// Plain JavaScript that old versions of Node can read, as server.mjs.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major > 22 || (major === 22 && minor >= 19)) {
  await import('../src/import-sahara/main.ts')
} else {
  console.error(`Fennec needs Node 22.19 or newer, and this is Node ${process.versions.node} (${process.execPath}).`)
  process.exitCode = 1
}
