import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { credentialsFromEnvironment } from './credentials-from-environment.ts'

const password = {
  OS_AUTH_URL: 'http://keystone/v3',
  OS_USERNAME: 'demo',
  OS_PASSWORD: 'secret',
  OS_PROJECT_NAME: 'demo',
  OS_USER_DOMAIN_NAME: 'Default',
}

function aCloudsFile(text: string, secure?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'clouds-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'clouds.yaml'), text)
  if (secure !== undefined) writeFileSync(join(folder, 'secure.yaml'), secure)
  return join(folder, 'clouds.yaml')
}

test('user, password and project of the variables, with the default domain where none is named', () => {
  const { credentials, options } = credentialsFromEnvironment({
    ...password,
    OS_REGION_NAME: 'R',
    OS_INTERFACE: 'internalURL',
  })
  expect(credentials).toEqual({
    kind: 'password',
    authUrl: 'http://keystone/v3',
    user: { name: 'demo', domain: { name: 'Default' } },
    password: 'secret',
    project: { name: 'demo', domain: { id: 'default' } },
  })
  expect(options).toMatchObject({ region: 'R', interface: 'internal', insecure: false })
})

test('an application credential, a token and a trust are told by their variables', () => {
  const { OS_AUTH_URL } = password
  const kind = (env: Record<string, string>) => credentialsFromEnvironment({ OS_AUTH_URL, ...env }).credentials.kind
  expect(kind({ OS_APPLICATION_CREDENTIAL_ID: 'a', OS_APPLICATION_CREDENTIAL_SECRET: 's' })).toBe(
    'applicationCredential',
  )
  expect(kind({ OS_TOKEN: 't' })).toBe('token')
  expect(kind({ ...password, OS_TRUST_ID: 't' })).toBe('trust')
})

test('a missing variable is named', () => {
  expect(() => credentialsFromEnvironment({ ...password, OS_PASSWORD: '' })).toThrow(/^OS_PASSWORD is not set/)
})

test('an interface that does not exist is refused', () => {
  expect(() => credentialsFromEnvironment({ ...password, OS_INTERFACE: 'private' })).toThrow(/private \(OS_INTERFACE\)/)
})

test('a cloud of clouds.yaml, its password from secure.yaml, a variable over both', () => {
  const file = aCloudsFile(
    'clouds:\n  lab:\n    region_name: R\n    cacert: /ca.pem\n    verify: false\n    auth: {auth_url: "http://k", username: demo, project_id: 12}\n',
    'clouds: {lab: {auth: {password: hidden}}}\n',
  )
  const login = credentialsFromEnvironment({ OS_CLOUD: 'lab', OS_CLIENT_CONFIG_FILE: file, OS_REGION_NAME: 'Other' })
  expect(login.credentials).toMatchObject({ authUrl: 'http://k', password: 'hidden', project: { id: '12' } })
  expect(login.options).toMatchObject({ region: 'Other', caFile: '/ca.pem', insecure: true })
})

test('clouds.yaml is found in the configuration folder of the home', () => {
  const home = mkdtempSync(join(tmpdir(), 'home-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
  expect(() => credentialsFromEnvironment({ OS_CLOUD: 'lab', HOME: home })).toThrow(
    join(home, '.config/openstack/clouds.yaml'),
  )
})

test('a cloud that the file does not have is refused with those it has', () => {
  const file = aCloudsFile('clouds: {one: {}, two: {}}\n')
  expect(() => credentialsFromEnvironment({ OS_CLOUD: 'lab', OS_CLIENT_CONFIG_FILE: file })).toThrow(
    `${file} has no cloud lab; it has: one, two.`,
  )
})
