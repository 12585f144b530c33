import { hashSecret, keystoneId } from './ids.ts'
import { DOMAIN, type KeystoneState, REGION } from './state.ts'

const ROLES = ['admin', 'member', 'reader', 'service', 'heat_stack_owner', 'heat_stack_user']

const GRANTS: [user: string, project: string, role: string][] = [
  ['admin', 'admin', 'admin'],
  ['admin', 'demo', 'admin'],
  ['demo', 'demo', 'member'],
  ['demo', 'demo', 'heat_stack_owner'],
  ['fennec', 'service', 'admin'],
  ['fennec', 'service', 'service'],
]

/** Paths only: the origin is put before them when they are shown, since the port may change from start to start. */
const CATALOG: [type: string, name: string, path: string][] = [
  ['identity', 'keystone', '/identity/v3'],
  ['image', 'glance', '/image'],
  ['compute', 'nova', '/compute/v2.1'],
  ['volumev3', 'cinderv3', '/volume/v3/%(project_id)s'],
  ['network', 'neutron', '/network'],
  ['orchestration', 'heat', '/orchestration/v1/%(project_id)s'],
  ['sharev2', 'manilav2', '/share/v2'],
  ['object-store', 'swift', '/object-store/v1/AUTH_%(project_id)s'],
]

/** @param more projects beside those there always are; demo is a member of each */
export function seedKeystone(more: readonly string[]): KeystoneState {
  const state: KeystoneState = {
    projects: {},
    users: {},
    roles: {},
    assignments: [],
    services: {},
    endpoints: {},
    tokens: {},
    trusts: {},
    applicationCredentials: {},
    credentials: {},
  }
  const roleIds = new Map(ROLES.map((name) => [name, keystoneId()]))
  for (const [name, id] of roleIds) state.roles[id] = { id, name }
  const projectIds = new Map(['admin', 'demo', 'service', ...more].map((name) => [name, keystoneId()]))
  for (const [name, id] of projectIds) state.projects[id] = { id, name, domainId: DOMAIN.id, description: '' }
  const userIds = new Map(['admin', 'demo', 'fennec'].map((name) => [name, keystoneId()]))
  for (const [name, id] of userIds) state.users[id] = { id, name, domainId: DOMAIN.id, passwordHash: '' }
  const grants = [...GRANTS, ...more.flatMap((name) => grantsIn(name))]
  for (const [user, project, role] of grants) {
    const [userId, projectId, roleId] = [userIds.get(user), projectIds.get(project), roleIds.get(role)]
    if (userId && projectId && roleId) state.assignments.push({ userId, projectId, roleId })
  }
  listServices(state)
  return state
}

/** Of a home of an older sandbox those that it had not. */
export function listServices(state: KeystoneState): void {
  const listed = new Set(Object.values(state.services).map(({ type }) => type))
  for (const [type, name, url] of CATALOG.filter(([each]) => !listed.has(each))) {
    const serviceId = keystoneId()
    state.services[serviceId] = { id: serviceId, type, name, description: '', enabled: true }
    for (const face of ['public', 'internal', 'admin']) {
      const id = keystoneId()
      state.endpoints[id] = { id, serviceId, interface: face, regionId: REGION, url, enabled: true }
    }
  }
}

export const projectNamed = ({ projects }: KeystoneState, name: string): string =>
  Object.values(projects).find((project) => project.name === name)?.id ?? ''

function grantsIn(project: string): [user: string, project: string, role: string][] {
  return [
    ['demo', project, 'member'],
    ['demo', project, 'heat_stack_owner'],
    ['admin', project, 'admin'],
  ]
}

/** The password comes with every start and is never saved in clear. */
export function setPasswords(state: KeystoneState, password: string): void {
  for (const user of Object.values(state.users)) user.passwordHash = hashSecret(password)
}
