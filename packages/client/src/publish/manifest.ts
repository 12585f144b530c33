export interface WorkspaceManifest {
  name: string
  version: string
  description: string
  license: string
  dependencies: Record<string, string>
}

const built = (file: string) => ({ types: `./${file}.d.ts`, default: `./${file}.js` })

/** package.json of what is published: the sources' one names the sources, and is private. */
export function publishedManifest({ name, version, description, license, dependencies }: WorkspaceManifest) {
  return {
    name,
    version,
    description,
    keywords: ['openstack', 'sahara', 'data-processing', 'spark', 'hadoop'],
    license,
    type: 'module',
    // undici's; browsers need none.
    engines: { node: '>=22.19' },
    sideEffects: false,
    exports: { '.': built('index'), './node': built('node/index') },
    dependencies,
  }
}
