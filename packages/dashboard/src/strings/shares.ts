/** Which shares nodes mount, and where. */
export const sharesWords = {
  shares: {
    title: 'Shares',
    ofCluster:
      'Mounted on every node of the cluster. What is said here of a share goes before what a node group says of it.',
    ofNodeGroup: 'Mounted on the nodes of this group.',
    noService: 'This cloud has no shared file system service (Manila): there are no shares to mount.',
    empty:
      'This project has no NFS share. Make one in Manila, for example with “openstack share create NFS 1 --name data”, and open this form again.',
    add: 'Mount a share',
    share: 'Share',
    one: 'Mounted share',
    ofShare: (what: string, number: number) => `${what} ${number}`,
    path: 'Path on the nodes',
    access: 'Access',
    defaultPath: (id: string | undefined) => (id ? `/mnt/${id}` : '/mnt/…'),
    rw: 'read and write',
    ro: 'read only',
    facts: (name: string, gib: number, status: string) =>
      [name, `${gib} GiB`, status === 'available' ? null : status].filter(Boolean).join(' · '),
    twice: 'This share is named above already.',
    pathTwice: 'Another share is mounted there.',
    update: 'Update shares',
    updateTitle: (name: string) => `Shares of cluster ${name}`,
    updateHint: 'Mounted on every node. What is taken from the list is unmounted; what lies on a share stays there.',
    notNow: (status: string) => `Only an Active cluster can get other shares; this one is ${status}.`,
    mounted: (share: string, path: string, group: string | null) =>
      group === null ? `${share} at ${path}` : `${share} at ${path}, on the nodes of ${group}`,
  },
} as const
