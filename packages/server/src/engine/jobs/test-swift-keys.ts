import type { SwiftKeys } from '../../provision/swift-keys.ts'

/** Keystone and Swift, as far as a job's keys go, in memory. */
export interface TestSwiftKeys extends SwiftKeys {
  /** Access keys that open something, with their user. */
  known: Map<string, string>
  endpoint: string | null
  /** What the next calls meet. */
  fault: Error | null
  /** Called before Keystone makes keys; what it awaits is waited for, whatever becomes of who asked. */
  onGive: () => Promise<void> | void
}

export function testSwiftKeys(): TestSwiftKeys {
  const keys: TestSwiftKeys = {
    known: new Map(),
    endpoint: 'https://swift.example.org',
    fault: null,
    onGive: () => undefined,
    async give({ user }, _projectId, { access }) {
      if (keys.fault) throw keys.fault
      await keys.onGive()
      if (keys.endpoint !== null) keys.known.set(access, user)
      return keys.endpoint === null ? null : { endpoint: keys.endpoint, region: 'us-east-1' }
    },
    async take(_user, _projectId, { access }) {
      if (keys.fault) throw keys.fault
      keys.known.delete(access)
      return true
    },
  }
  return keys
}
