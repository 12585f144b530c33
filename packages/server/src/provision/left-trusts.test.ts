import { expect, test } from 'vitest'
import { createTrustKeeper } from './left-trusts.ts'
import { CLUSTER_ID_KEY } from './ownership.ts'
import { paperCloud, refusal } from './paper-cloud.ts'

const { signal } = new AbortController()

const aTrust = (id: string, clusterId: string | undefined, trustee = 'fennec') => ({
  id,
  trustee_user_id: trustee,
  ...(clusterId !== undefined && { [CLUSTER_ID_KEY]: clusterId }),
})

function keeper(answers: Record<string, unknown>) {
  const own = paperCloud(answers)
  const trustor = paperCloud({ 'DELETE keystone /OS-TRUST/trusts/t1': undefined })
  own.cloud.session.tokenInfo = async () => ({ user: { id: 'fennec' } }) as never
  return { own, trustor, trusts: createTrustKeeper(own.cloud, () => trustor.cloud) }
}

test('trusts are found by their mark, and another trustee’s or one without a mark is never among them', async () => {
  const trusts = [aTrust('t1', 'c1'), aTrust('t2', undefined), aTrust('t3', 'c1', 'heat'), aTrust('t4', 'c9')]
  const { own, trusts: kept } = keeper({ 'GET keystone /OS-TRUST/trusts': { trusts } })
  expect(await kept.find(['c1', 'c2'], signal)).toEqual([{ id: 't1', clusterId: 'c1' }])
  expect(own.asked.map(({ call }) => call)).toEqual(['GET keystone /OS-TRUST/trusts'])
})

test('a trust that no longer carries the mark is left alone', async () => {
  const { own, trusts } = keeper({ 'GET keystone /OS-TRUST/trusts/t1': { trust: aTrust('t1', 'c2') } })
  expect(await trusts.delete({ id: 't1', clusterId: 'c1' }, signal)).toBe(false)
  expect(own.asked.some(({ method }) => method === 'DELETE')).toBe(false)
})

test('where only the trustor may delete a trust, it is deleted in the trustor’s name', async () => {
  const { trustor, trusts } = keeper({
    'GET keystone /OS-TRUST/trusts/t1': { trust: aTrust('t1', 'c1') },
    'DELETE keystone /OS-TRUST/trusts/t1': () => {
      throw refusal(403)
    },
  })
  expect(await trusts.delete({ id: 't1', clusterId: 'c1' }, signal)).toBe(true)
  expect(trustor.asked.map(({ call }) => call)).toEqual(['DELETE keystone /OS-TRUST/trusts/t1'])
})
