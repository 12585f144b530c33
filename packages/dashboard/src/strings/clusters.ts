/** Quotas by the cloud's words for them. */
const RESOURCES: Record<string, string> = {
  instances: 'Servers',
  cores: 'Cores',
  ram: 'RAM, MiB',
  volumes: 'Volumes',
  gigabytes: 'Gigabytes',
  ports: 'Ports',
  floatingips: 'Floating IPs',
  security_groups: 'Security groups',
  security_group_rules: 'Security group rules',
}

/** Clusters, what is done to them, and what one would be. */
export const clustersWords = {
  clusters: {
    title: 'Clusters',
    create: 'Create cluster',
    empty: 'No clusters yet. A cluster is made from a cluster template.',
    emptyFirst: 'No clusters and no cluster templates yet. Start with a node group template.',
    notFound: 'There is no such cluster. It may have been deleted.',
    template: 'Cluster template',
    image: 'Image',
    keyPair: 'Key pair',
    keyPairHint: 'Whoever has its private half can log in to the nodes. Without one, only the service can.',
    network: 'Network',
    fromTemplate: 'of the template',
    noTemplates: 'There is no cluster template to make a cluster from. Make one first.',
    noImages: 'No image is registered for this plugin. An operator registers one under Images.',
    progress: 'Progress',
    progressEmpty: 'Nothing has been done yet.',
    step: (done: number, total: number) => `${done} of ${total}`,
    stepDone: 'done',
    stepFailed: 'failed',
    stepRunning: 'under way',
    service: 'Cluster',
    nodeGroup: 'Node group',
    address: 'Address',
    noAddress: 'none yet',
    rootDisk: 'Root disk',
    volumeFacts: (gib: number, type: string | null, status: string) =>
      [`${gib} GiB`, type, status].filter(Boolean).join(' · '),
    noNodes: 'No node has been made yet.',
    noneYet: 'none yet',
    copyId: 'Copy the id',
    copied: 'Copied',
    delete: 'Delete cluster',
    deleteTitle: (name: string) => `Delete cluster ${name}?`,
    deleteWhat: 'This removes, for good:',
    deleteNodes: (nodes: number) =>
      nodes === 1 ? '1 node, and what is on its disks' : `${nodes} nodes, and what is on their disks`,
    deleteVolumes: (volumes: number) => (volumes === 1 ? '1 root volume' : `${volumes} root volumes`),
    deleteSoFar: 'whatever has been made of it so far: nodes, and their volumes',
    deleteRest: 'its ports, security groups and Heat stack, and the key by which the service logs in',
    keepVolumes: (volumes: number) =>
      `${volumes === 1 ? '1 root volume is' : `${volumes} root volumes are`} kept: so the node group was set.`,
    deleteConfirm: 'Delete for good',
    deleting: 'The cluster is being deleted.',
    locked: 'The cluster is protected: change that before deleting it.',
  },
  operations: {
    title: 'Operations',
    none: 'The service has kept none: they are kept for 90 days.',
    newest: (count: number) => `The newest ${count}. Older ones: \`fennec operation list\`.`,
    begun: (at: string) => `begun ${at}`,
    ended: (at: string) => `ended ${at}`,
    inStep: (step: string) => `in step “${step}”`,
    tries: (count: number) => (count === 1 ? '1 try without success' : `${count} tries without success`),
    nextTry: (at: string) => `next try ${at}`,
    cancelledBy: (user: string) => `cancelled by ${user}`,
    retry: 'Retry now',
    cancel: 'Cancel it',
    cancelTitle: (kind: string) => `Cancel this operation (${kind})?`,
    cancelWhat:
      'What it began is taken back. A creation leaves the cluster in Error, with its reason; then it can be deleted.',
    cancelIt: 'Take it back',
    goOn: 'Let it go on',
    isBeingCancelled: 'It is being cancelled.',
    cannotCancel: 'It has come to where it cannot be taken back.',
  },
  scale: {
    button: 'Scale',
    title: (name: string) => `Scale cluster ${name}`,
    hint: 'How many nodes each group shall have. Of a group that becomes smaller the newest nodes go, when the framework has let go of them.',
    from: (count: number) => `now ${count}`,
    notNow: (status: string) => `Only an Active cluster can be scaled; this one is ${status}.`,
  },
  preview: {
    title: 'What this makes',
    /** Stands for the name until there is one. */
    unnamed: 'preview',
    problems: (n: number) => (n === 1 ? 'It would be refused' : `It would be refused, for ${n} reasons`),
    warnings: (n: number) => (n === 1 ? 'Worth knowing' : `Worth knowing: ${n} things`),
    dataVolumes: (n: number, gib: number | null) =>
      `${n === 1 ? '1 data volume' : `${n} data volumes`} of ${gib ?? '?'} GiB each node`,
    quotas: 'What is taken of what is left',
    taken: (requested: number, available: number) => `${requested} of ${available}`,
    resource: (resource: string, type: string | null) => {
      const name = RESOURCES[resource] ?? resource
      return type ? `${name} of type ${type}` : name
    },
    stack: 'Heat template',
  },
  topology: {
    label: 'Topology',
    anyNetwork: 'Network: chosen with each cluster',
    more: (count: number) => `+ ${count}`,
  },
} as const
