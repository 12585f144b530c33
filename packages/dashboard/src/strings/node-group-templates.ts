export const nodeGroupTemplatesWords = {
  nodeGroupTemplates: {
    title: 'Node group templates',
    create: 'Create node group template',
    intro:
      'What cluster templates are made of: each describes a kind of node, its size, its boot disk and what runs on it.',
    empty: 'No node group templates yet.',
    processes: 'Processes',
    flavor: 'Flavor',
    bootDisk: 'Boot disk',
    basics: 'Basics',
    flavorFacts: (vcpus: number, ramMib: number, diskGib: number) =>
      `${vcpus} vCPU · ${ramMib >= 1024 ? `${Math.round(ramMib / 102.4) / 10} GiB` : `${ramMib} MiB`} RAM · ${diskGib} GiB disk`,
    import: 'Import node group template',
    imageOfCluster: 'The cluster’s',
    created: (name: string) => `Node group template ${name} has been made.`,
  },
  dataVolumes: {
    title: 'Data volumes',
    none: 'None: the framework’s data lies on the root disk.',
    prefix: 'Default: /volumes/disk',
  },
  access: {
    title: 'Place and access',
    anyZone: 'Nova chooses',
    noFloatingIp: 'No floating IPs',
  },
} as const
