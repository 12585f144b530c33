/** Directories that a node does not live without: what is mounted over them hides what is in them. */
const SYSTEM_DIRECTORIES: ReadonlySet<string> = new Set(
  '/ /bin /boot /dev /etc /home /lib /lib64 /mnt /opt /proc /root /run /sbin /sys /tmp /usr /var'.split(' '),
)

/** Why a share cannot be mounted at a path, as a clause; null: it can, as far as the path tells. */
export function whyNoMountPoint(path: string): string | null {
  if (!path.startsWith('/')) return 'the path must be absolute and start with "/"'
  // They would have to be written otherwise in /etc/fstab, where they part words and lines.
  if (/[\s\p{Cc}\\#]/u.test(path)) return 'the path may not contain blanks, control characters, "\\" or "#"'
  if (path.split('/').some((part) => part === '.' || part === '..')) return 'the path may not contain "." or ".."'
  if (path.includes('//')) return 'the path may not contain "//"'
  if (SYSTEM_DIRECTORIES.has(mountPath(path)) || /^\/(dev|proc|sys)\//.test(path)) {
    return 'that is a directory of the system. Choose one below it, as /mnt/data'
  }
  return null
}

/** The same without slashes at its end. */
export const mountPath = (path: string): string => path.replace(/(?<=.)\/+$/, '')
