import type { Credentials, Session } from '@fennec/openstack'
import { expect, test } from 'vitest'
import { aCluster, PAPER_CLOUD } from './heat/golden/a-cluster.ts'
import { paperCloud } from './paper-cloud.ts'
import { createTrustClouds } from './trust-clouds.ts'

const TRUSTEE = { authUrl: 'http://paper/v3', user: { name: 'fennec', domain: { id: 'default' } }, password: 'secret' }

/** A root session that remembers which sessions were made from it. */
function rootSession(): { root: Session; made: Credentials[] } {
  const made: Credentials[] = []
  const session = () => paperCloud({}).cloud.session
  const root: Session = {
    ...session(),
    withCredentials(credentials) {
      made.push(credentials)
      return session()
    },
  }
  return { root, made }
}

test('each trust has one session, in the name of the owner of its cluster', () => {
  const { root, made } = rootSession()
  const cloudFor = createTrustClouds(root, TRUSTEE)
  const [one, other] = ['t1', 't2'].map((trust_id) => aCluster(PAPER_CLOUD, [], { trust_id }))
  if (!one || !other) throw new Error('two clusters')
  expect(cloudFor(one)).toBe(cloudFor({ ...one }))
  expect(cloudFor(other)).not.toBe(cloudFor(one))
  expect(made).toEqual([
    { kind: 'trust', trustId: 't1', ...TRUSTEE },
    { kind: 'trust', trustId: 't2', ...TRUSTEE },
  ])
})

test('a cluster without a trust is refused by a sentence, not by Keystone', () => {
  const cloudFor = createTrustClouds(rootSession().root, TRUSTEE)
  expect(() => cloudFor(aCluster(PAPER_CLOUD, []))).toThrow(/^Cluster demo has no trust/)
})
