import { fileURLToPath } from 'node:url'

/** Addresses and names of the testbed (testbed/README.md) and of the service under test. */
export const repository = fileURLToPath(new URL('../..', import.meta.url))
export const authUrl = 'http://10.78.0.1:5000/v3'
export const region = 'RegionOne'
export const password = process.env.FENNEC_TESTBED_PASSWORD ?? 'labpass'
export const serviceHost = '10.78.0.1'
export const servicePort = 8386

/**
 * Another implementation to run the same suite against, by its root URL, such as the original Sahara's
 * `http://10.78.0.1:8387`: how it was found out that the suite asks for what the original really does.
 */
export const otherServiceUrl = process.env.FENNEC_TEST_OTHER_SERVICE_URL
export const serviceUrl = otherServiceUrl ?? `http://${serviceHost}:${servicePort}`

export interface Account {
  user: string
  project: string
}
/** An ordinary user with a project for the tests alone: they compare what it holds before and after. */
export const suite: Account = { user: 'suite', project: 'suite' }
export const admin: Account = { user: 'admin', project: 'admin' }
/** An ordinary user of another project. */
export const stranger: Account = { user: 'stranger', project: 'stranger' }

/** The variables every OpenStack client reads. */
export function openrc(account: Account): Record<string, string> {
  return {
    OS_AUTH_URL: authUrl,
    OS_IDENTITY_API_VERSION: '3',
    OS_REGION_NAME: region,
    OS_USERNAME: account.user,
    OS_PASSWORD: password,
    OS_PROJECT_NAME: account.project,
    OS_USER_DOMAIN_NAME: 'Default',
    OS_PROJECT_DOMAIN_NAME: 'Default',
  }
}

/** All a client's command may see: a developer's OS_* or PYTHON* variables would change it. */
export function commandEnvironment(account: Account): Record<string, string> {
  return { ...openrc(account), PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8', HOME: '/root' }
}
