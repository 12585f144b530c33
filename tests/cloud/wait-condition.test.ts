import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CloudUnderTest, openCloudUnderTest } from './cloud-under-test.ts'
import { aName, whenSettled, withStack } from './stack-life.ts'
import { until } from './until.ts'

let under: CloudUnderTest
beforeAll(async () => {
  under = await openCloudUnderTest()
})
afterAll(async () => await under.close())

const template = JSON.stringify({
  heat_template_version: '2016-04-08',
  resources: {
    'wc-handle': { type: 'OS::Heat::WaitConditionHandle' },
    'wc-waiter': {
      type: 'OS::Heat::WaitCondition',
      properties: { timeout: 300, handle: { get_resource: 'wc-handle' } },
    },
  },
  outputs: { curl: { value: { get_attr: ['wc-handle', 'curl_cli'] } } },
})

/** What a node runs at its first boot: the `curl` command that Heat hands out, here without curl. */
async function signal(curlCli: string, data: unknown): Promise<number> {
  const headers = [...curlCli.matchAll(/-H '([^:']+): ([^']*)'/g)].map(
    ([, name = '', value = '']): [string, string] => [name, value],
  )
  const url = /\shttps?:\S+/.exec(curlCli)?.[0].trim() ?? ''
  const { status } = await fetch(url, { method: 'POST', headers, body: JSON.stringify(data) })
  return status
}

test.each([
  ['SUCCESS', 'CREATE_COMPLETE'],
  ['FAILURE', 'CREATE_FAILED'],
])('a stack waits for its node’s signal; %s ends it as %s', async (status, ending) => {
  const { cloud } = under.user
  await withStack(cloud, { name: aName('waiting'), template }, async (key) => {
    const curlCli = await until('the handle has its command', async () => {
      const value = (await cloud.heat.stacks.get(key))?.outputs?.[0]?.output_value
      return typeof value === 'string' && value !== '' ? value : undefined
    })
    expect(curlCli).toMatch(/^curl -i -X POST -H 'X-Auth-Token: \S+' -H 'Content-Type: application\/json'/)
    expect((await cloud.heat.stacks.get(key))?.stack_status).toBe('CREATE_IN_PROGRESS')
    expect(await signal(curlCli, { status, reason: 'said the test' })).toBe(200)
    const stack = await whenSettled(cloud, key)
    expect(stack.stack_status).toBe(ending)
  })
})
