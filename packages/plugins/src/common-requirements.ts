import type { ImageRequirement } from './interface.ts'
import { packageInstall } from './kit/package-install.ts'

/** Administrators' programs are not in every user's path. */
const has = (...programs: string[]): string =>
  `PATH=$PATH:/usr/sbin:/sbin; ${programs.map((program) => `command -v ${program}`).join(' && ')}`

/** What the service does on every node, whatever runs there. */
export const commonRequirements: readonly ImageRequirement[] = [
  {
    name: 'sudo without a password',
    // A root directory is looked at as root, without a user to log in as.
    test: 'if [ "$(id -u)" = 0 ]; then command -v sudo; else sudo -n true; fi',
    remedy: 'Package sudo, and a line `NOPASSWD: ALL` for the login user, as cloud-init writes it',
    install: packageInstall({ apt: ['sudo'], dnf: ['sudo'] }),
  },
  {
    name: 'lsblk, blkid and mkfs.ext4',
    test: has('lsblk', 'blkid', 'mkfs.ext4'),
    remedy: 'Packages util-linux and e2fsprogs: data volumes are found, formatted and mounted by them',
    install: packageInstall({ apt: ['util-linux e2fsprogs'], dnf: ['util-linux e2fsprogs'] }),
  },
  {
    name: 'growpart',
    test: has('growpart'),
    remedy:
      'Package cloud-guest-utils (Debian, Ubuntu) or cloud-utils-growpart (Rocky): a larger boot volume is taken by it',
    install: packageInstall({ apt: ['cloud-guest-utils'], dnf: ['cloud-utils-growpart'] }),
  },
  {
    name: 'mkfs.xfs',
    test: has('mkfs.xfs'),
    remedy: 'Package xfsprogs; without it data volumes get ext4',
    install: packageInstall({ apt: ['xfsprogs'], dnf: ['xfsprogs'] }),
    isOptional: true,
  },
  {
    name: 'a time service',
    test: `${has()}command -v chronyd || command -v ntpd || [ -e /usr/lib/systemd/systemd-timesyncd ]`,
    remedy: "Package chrony; without one the nodes' clocks are not set",
    install: packageInstall({ apt: ['chrony'], dnf: ['chrony'] }),
    isOptional: true,
  },
  {
    name: 'cloud-init',
    test: has('cloud-init'),
    remedy: 'Package cloud-init, unless something else in the image takes key pair and user data from Nova',
    install: packageInstall({ apt: ['cloud-init'], dnf: ['cloud-init'] }),
    isOptional: true,
  },
]
