import { fileURLToPath } from 'node:url'

/**
 * Where the processes that tests start keep what Node makes of the TypeScript, all in one place: each with a cache of its own
 * would spend a third of its start, and of the whole suite, on making it anew.
 */
export const compileCache = fileURLToPath(new URL('../../node_modules/.cache/fennec/compile-cache', import.meta.url))
