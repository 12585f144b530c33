import type { SwiftKeys } from '../../provision/swift-keys.ts'

/** Keystone and Swift, as far as a job's keys go, in memory. */
export interface TestSwiftKeys extends SwiftKeys {
  /** Access keys that open something, with their user. */
  known: Map<string, string>
  endpoint: string | null
  /** What the next calls meet. */
  fault: Error | null
}

export function testSwiftKeys(): TestSwiftKeys {
  const keys: TestSwiftKeys = {
    known: new Map(),
    endpoint: 'https://swift.example.org',
    fault: null,
    async give({ user }, _projectId, { access }) {
      if (keys.fault) throw keys.fault
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
