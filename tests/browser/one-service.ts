import type { TestProject } from 'vitest/node'
import { ended, type LocalInstallation, localInstallation } from '../system/local-installation.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** What `npm start` made: where it serves, and where its files are. */
    installation: Pick<LocalInstallation, 'home' | 'serviceUrl'>
  }
}

/** Starts what `npm start` makes, once for all files of this suite; they leave it as another one can use it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const installation = await localInstallation()
  try {
    const child = await installation.serve()
    const { home, serviceUrl } = installation
    project.provide('installation', { home, serviceUrl })
    return async () => {
      await ended(child)
      installation.remove()
    }
  } catch (error) {
    installation.remove()
    throw error
  }
}
