/** A login user of a node, as cloud images name them. */
export interface LoginUser {
  name: string
  /** Inside the node. */
  uid: number
  /** Absolute, inside the node. */
  home: string
}

/** Login users of the images people register: Ubuntu, Debian, Fedora, CentOS and RHEL. */
const NAMES = ['ubuntu', 'debian', 'fedora', 'cloud-user']

/** Above what a Debian or Ubuntu host gives out, so that no host user's file is theirs. */
const FIRST_UID = 60_001

/**
 * With one user mapped (an ordinary user's namespace) every login is that one user, root inside: there is no other
 * id to give. With all ids mapped the login users are real and need `sudo`, as on a cloud image.
 */
export function loginUsers(options: { everyIdMapped: boolean }): LoginUser[] {
  const root = { name: 'root', uid: 0, home: '/root' }
  const users = NAMES.map((name, index) => ({
    name,
    uid: options.everyIdMapped ? FIRST_UID + index : 0,
    home: `/home/${name}`,
  }))
  return [root, ...users]
}
