import type { ParsedKey, Session } from 'ssh2'
import type { LoginUser } from './users.ts'

/** What an SSH server needs of the node behind it. */
export interface SshLogin {
  users: LoginUser[]
  /** The keys that may log in as `user` at this moment. */
  keysOf(user: LoginUser): Promise<ParsedKey[]>
  serve(session: Session, user: LoginUser, log: (message: string) => void): void
  /** What runs for the connections stands still, or goes on. */
  standStill(still: boolean): void
}
