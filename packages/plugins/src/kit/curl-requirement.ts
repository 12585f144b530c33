import type { ImageRequirement } from '../interface.ts'
import { packageInstall } from './package-install.ts'

/** Before whatever is fetched by it in the list of a plugin. Debian only recommends what it needs for HTTPS. */
export const curlRequirement: ImageRequirement = {
  name: 'curl',
  test: 'command -v curl',
  remedy: 'Package curl: the processes are asked by it whether they answer',
  install: packageInstall({ apt: ['curl ca-certificates'], dnf: ['curl'] }),
}
