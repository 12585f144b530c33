import type { Purpose } from './purpose.ts'

/** Clusters. */
export const clusters: Purpose[] = [
  {
    cases: /clusters/,
    places: /provision_progress\.length$/,
    sahara: /^[1-9]\d*$/,
    fennec: /^[1-9]\d*$/,
    line: 'The event log has the steps that this service takes',
  },
  {
    cases: /clusters/,
    places: /\.verification$/,
    sahara: /^\{"created_at":/,
    fennec: 'no such key',
    line: 'Verifications run when they are asked for',
  },
  {
    cases: /clusters\/\{id\}: a verification/,
    places: ['status'],
    sahara: '400 CANNOT_VERIFY',
    fennec: '202',
    line: 'Verifications run when they are asked for',
  },
  {
    cases: /clusters\/\{id\}: a verification/,
    places: ['body.cluster.verification.status'],
    sahara: '"GREEN"',
    fennec: '"CHECKING"',
    byChance: true,
    line: 'Verifications run when they are asked for',
  },
  {
    cases: /clusters\/\{id\}: a verification/,
    places: ['body.cluster.verification.updated_at'],
    sahara: 'a time',
    fennec: 'null',
    byChance: true,
    line: 'Verifications run when they are asked for',
  },
  {
    cases: /clusters\/\{id\}: a verification/,
    places: ['body.cluster.verification.checks.length'],
    sahara: '1',
    fennec: '0',
    byChance: true,
    line: 'Verifications run when they are asked for',
  },
  {
    cases: /POST \S*\/clusters: one node/,
    places: ['body.cluster.trust_id'],
    sahara: 'null',
    fennec: 'a text',
    line: 'The trust was made, and the row written again and again, after the answer',
  },
  {
    cases: /POST \S*\/clusters: one node/,
    places: ['body.cluster.updated_at'],
    sahara: 'a time',
    fennec: 'null',
    line: 'The trust was made, and the row written again and again, after the answer',
  },
]
