import { expect, test } from 'vitest'
import { aCluster } from './testing/bodies.ts'
import { FOREIGN_TOKEN, OTHER_PROJECT, PROJECT, testApi } from './testing/test-api.ts'
import type { Caller } from './token.ts'

const V2 = '/v2/clusters'

/** Keystone makes no trust before it is told to. */
function heldApi() {
  const asked: string[] = []
  const hold = Promise.withResolvers<void>()
  const api = testApi({
    createTrust: async ({ projectId }: Caller, clusterId) => {
      asked.push(projectId)
      await hold.promise
      return `trust of ${clusterId}`
    },
  })
  return { api, asked, release: () => hold.resolve() }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 100))

test('a crowd of clusters is accepted a few at a time, of one project half of them, and a list is answered meanwhile', async () => {
  const { api, asked, release } = heldApi()
  const crowd = (project: string, token: string) =>
    Array.from({ length: 20 }, (_, number) =>
      api.ask('POST', V2, { token, body: aCluster({ name: `${project}-${number}` }) }),
    )
  const mine = crowd('mine', 'good')
  await settled()
  expect(asked).toEqual(Array(4).fill(PROJECT))
  const others = crowd('others', FOREIGN_TOKEN)
  await settled()
  expect(asked.filter((project) => project === OTHER_PROJECT)).toHaveLength(4)
  expect((await api.ask('GET', V2)).status).toBe(200)
  release()
  const answers = await Promise.all([...mine, ...others])
  expect(answers.map(({ status }) => status)).toEqual(Array(40).fill(202))
})

test('what is refused makes room for the next', async () => {
  const { api, release } = heldApi()
  release()
  const broken = Array.from({ length: 20 }, () => api.ask('POST', V2, { body: aCluster({ name: '' }) }))
  expect((await Promise.all(broken)).map(({ status }) => status)).toEqual(Array(20).fill(400))
  expect((await api.ask('POST', V2, { body: aCluster() })).status).toBe(202)
})
