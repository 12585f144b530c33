import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where images are kept for all sandboxes of a user: made once, some hundred megabytes each. */
export function imagesDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  const { FENNEC_SANDBOX_IMAGES: own, XDG_CACHE_HOME: cache } = environment
  return own ?? join(cache ?? join(homedir(), '.cache'), 'fennec', 'sandbox-images')
}
