import { expect, test } from 'vitest'
import { readIni } from '../../ini/read-ini.ts'
import { translate } from './translate.ts'

const translated = (text: string) => translate(readIni('sahara.conf', text))

const LOGIN = `[keystone_authtoken]
auth_url = https://keystone.example.org/v3
username = sahara
password = s3cret
project_name = service
user_domain_name = Default
project_domain_name = Default
memcached_servers = 10.0.0.1:11211
`

test('options with a counterpart are translated, in the kind that the service wants', () => {
  const { options, untranslated } = translated(`[DEFAULT]
debug = true
port = 18386
use_floating_ips = False
heat_stack_tags = a, b
node_domain = example.org
my_ip = 10.0.0.5
host = $my_ip
[timeouts]
wait_until_accessible = 600
[nova]
endpoint_type = publicURL
[oslo_policy]
policy_file = /etc/sahara/policy.yaml
${LOGIN}`)
  expect(options).toEqual({
    api: { host: '10.0.0.5', port: 18386 },
    cloud: { interface: 'public' },
    heat: { stack_tags: ['a', 'b'] },
    nodes: { domain: 'example.org', reachable_timeout_seconds: 600, use_floating_ips: false },
    policy: { file: '/etc/sahara/policy.yaml' },
    log_level: 'debug',
  })
  expect(untranslated).toEqual([{ option: '[DEFAULT] my_ip', why: 'no option of this name is known' }])
})

test('what the old service did by default and this one does not is said', () => {
  expect(translated(LOGIN).options).toEqual({ api: { host: '0.0.0.0' }, cloud: { interface: 'internal' } })
})

test('the service is whom trusts of its clusters are for: the trustee if there is one', () => {
  expect(translated(LOGIN).environment).toMatchObject({ OS_USERNAME: 'sahara', OS_PASSWORD: 's3cret' })
  const trustee = LOGIN.replace('[keystone_authtoken]', '[trustee]')
    .replace('= sahara', '= trusted')
    .replace(/memc.*\n/, '')
  expect(translated(`${LOGIN}${trustee}`).environment).toMatchObject({ OS_USERNAME: 'trusted' })
  const half = '[trustee]\nusername = trusted\n'
  expect(translated(`${LOGIN}${half}`).environment).toMatchObject({ OS_USERNAME: 'sahara' })
})

test('what has no counterpart is told with its way out, and never with its value', () => {
  const { untranslated, environment } = translated(`[DEFAULT]
api_workers = 4
port = many
transport_url = rabbit://sahara:qu3ue@mq
[database]
connection = mysql+pymysql://sahara:d4tabase@db.example.org/sahara?charset=utf8
[nova]
endpoint_type = publicURL
api_insecure = true
[heat]
endpoint_type = adminURL
api_insecure = false
[keystone_authtoken]
username = sahara
`)
  expect(environment).toMatchObject({
    FENNEC_SAHARA_DATABASE_URL: 'mysql://sahara:d4tabase@db.example.org/sahara?charset=utf8',
  })
  expect(untranslated.map(({ option }) => option)).toEqual([
    '[DEFAULT] api_workers',
    '[DEFAULT] port',
    '[DEFAULT] transport_url',
    '[database] connection',
    '[nova] api_insecure',
    '[heat] endpoint_type',
    '[keystone_authtoken] auth_url',
    '[keystone_authtoken] password',
    '[keystone_authtoken] project_name',
  ])
  expect(JSON.stringify(untranslated)).not.toMatch(/qu3ue|d4tabase/)
  expect(untranslated[1]).toEqual({ option: '[DEFAULT] port', why: 'is no whole number' })
  expect(untranslated[5]?.why).toBe('differs from [nova] endpoint_type, and here cloud.interface is one for all')
})
