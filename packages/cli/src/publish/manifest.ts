export interface WorkspaceManifest {
  name: string
  version: string
  description: string
  license: string
  dependencies: Record<string, string>
}

/**
 * package.json of what is published. Packages of this repository that are published nowhere go along inside of it; what they need
 * from outside becomes the command's own, for nothing is installed for what is inside.
 */
export function publishedManifest(cli: WorkspaceManifest, inside: readonly WorkspaceManifest[]) {
  const bundled = inside.map(({ name }) => name)
  const all = Object.assign({}, ...inside.map(({ dependencies }) => dependencies), cli.dependencies)
  return {
    name: cli.name,
    version: cli.version,
    description: cli.description,
    keywords: ['openstack', 'sahara', 'data-processing', 'spark', 'hadoop'],
    license: cli.license,
    type: 'module',
    engines: { node: '>=22.19' },
    bin: { fennec: 'bin/fennec.mjs' },
    dependencies: all as Record<string, string>,
    bundleDependencies: bundled,
  }
}

export const insideManifest = ({ name, version, license }: WorkspaceManifest) => ({
  name,
  version,
  license,
  private: true,
  type: 'module',
  exports: { '.': './src/index.js' },
})
