/** The root disks of nodes, in forms and on the page of a cluster. */
export const bootDisksWords = {
  bootDisk: {
    title: 'Boot disk',
    intro: 'Where the root disk of each node lives.',
    image: 'Image',
    imageHint: 'On the hypervisor’s own disk. Quick to start; it goes when its node goes.',
    volume: 'Volume',
    volumeHint: 'A Cinder volume made from the image. It survives its hypervisor.',
    anyType: (name: string | undefined) => (name ? `The cloud’s default (${name})` : 'The cloud’s default'),
    anyZone: 'Cinder chooses',
    sizeOfFlavor: (gib: number) => `${gib} (of the flavor)`,
    sizeOfImage: 'what the image needs',
    sizeTooSmall: 'At least 1 GiB.',
    deleted: 'Deleted with it',
    kept: 'Kept',
    imageBacked: 'Image, on the hypervisor’s disk',
    /** 0: the flavor has no root disk; null: the size is not known yet. */
    volumeOf: (gib: number | null, type: string | null) =>
      ['Volume', gib === 0 ? 'as large as the image needs' : gib && `${gib} GiB`, type].filter(Boolean).join(' · '),
  },
  bootDisks: {
    title: 'Boot disks',
    node: 'Node',
    filled: 'Filled',
    /** gib: null as long as Cinder has not told. */
    summary: (volumes: number, gib: number | null, files: number) =>
      [
        volumes === 0 && files > 0 ? 'No boot volumes' : volumes === 1 ? '1 boot volume' : `${volumes} boot volumes`,
        gib !== null && `${gib} GiB`,
        files > 0 && (files === 1 ? '1 root disk on its hypervisor' : `${files} root disks on their hypervisors`),
      ]
        .filter(Boolean)
        .join(' · '),
    volume: (gib: number, type: string | null, zone: string) =>
      [`${gib} GiB`, type, `zone ${zone}`].filter(Boolean).join(' · '),
    kept: 'kept when its node goes',
    goes: 'goes with its node',
    filledFrom: (fill: 'image' | 'clone', seconds: number | null) =>
      [fill === 'image' ? 'From the image' : 'Cloned from a volume of the image', seconds !== null && `in ${seconds} s`]
        .filter(Boolean)
        .join(', '),
    fillUnknown: 'not told',
    notVolume: '–',
    hostsForOperators: 'On which hypervisor each node is, operators see.',
    canMove: 'Yes, an operator can move it while it runs.',
    cannotMove:
      'No: its root disk is a file on its hypervisor. A conversion of its node group to boot volumes frees it.',
  },
} as const
