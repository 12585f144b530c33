import type { Cloud } from '../cloud/cloud.ts'
import type { Call, Service } from '../http/service.ts'
import { forbidden, notFound } from './errors.ts'
import { adminOnly } from './services.ts'
import { DOMAIN, type Project, REGION, type User } from './state.ts'

/** Projects, users, roles, domains and regions: read only, they are made by the seed. */
export function identityRoutes(service: Service): void {
  const { cloud } = service
  const { projects, users, roles } = cloud.state.keystone
  const links = (name: string) => ({ self: `${cloud.origin()}/identity/v3/${name}`, previous: null, next: null })

  service.get('/v3/projects', (call) => {
    adminOnly(call, 'identity:list_projects')
    return {
      projects: named(call, Object.values(projects)).map((one) => projectView(cloud, one)),
      links: links('projects'),
    }
  })
  service.get('/v3/projects/:id', (call) => {
    const project = projects[call.param('id')]
    if (!call.caller.isAdmin && project?.id !== call.caller.projectId) throw forbidden('identity:get_project')
    if (project === undefined) throw notFound('project', call.param('id'))
    return { project: projectView(cloud, project) }
  })
  service.get('/v3/users', (call) => {
    adminOnly(call, 'identity:list_users')
    return { users: named(call, Object.values(users)).map((one) => userView(cloud, one)), links: links('users') }
  })
  service.get('/v3/users/:id', (call) => {
    const user = users[call.param('id')]
    if (!call.caller.isAdmin && user?.id !== call.caller.userId) throw forbidden('identity:get_user')
    if (user === undefined) throw notFound('user', call.param('id'))
    return { user: userView(cloud, user) }
  })
  service.get('/v3/roles', (call) => {
    adminOnly(call, 'identity:list_roles')
    const found = named(call, Object.values(roles)).map((role) => ({
      ...role,
      domain_id: null,
      description: null,
      options: {},
      links: { self: `${cloud.origin()}/identity/v3/roles/${role.id}` },
    }))
    return { roles: found, links: links('roles') }
  })
  service.get('/v3/role_assignments', (call) => {
    adminOnly(call, 'identity:list_role_assignments')
    const user = call.query('user.id')
    const project = call.query('scope.project.id')
    const found = cloud.state.keystone.assignments.filter(
      (one) => (user === undefined || one.userId === user) && (project === undefined || one.projectId === project),
    )
    return {
      role_assignments: found.map((one) => ({
        role: { id: one.roleId },
        user: { id: one.userId },
        scope: { project: { id: one.projectId } },
      })),
      links: links('role_assignments'),
    }
  })
  const domain = { ...DOMAIN, description: 'The default domain', enabled: true, options: {}, tags: [] }
  service.get('/v3/domains', (call) => {
    const name = call.query('name')
    const shown = name === undefined || name.toLowerCase() === 'default'
    return { domains: shown ? [domain] : [], links: links('domains') }
  })
  service.get('/v3/domains/:id', (call) => {
    if (call.param('id') !== DOMAIN.id) throw notFound('domain', call.param('id'))
    return { domain }
  })
  const region = { id: REGION, description: '', parent_region_id: null }
  service.get('/v3/regions', () => ({ regions: [region], links: links('regions') }))
  service.get('/v3/regions/:id', (call) => {
    if (call.param('id') !== REGION) throw notFound('region', call.param('id'))
    return { region }
  })
}

function named<T extends { name: string }>(call: Call, items: T[]): T[] {
  const name = call.query('name')
  return name === undefined ? items : items.filter((item) => item.name === name)
}

const projectView = (cloud: Cloud, project: Project): unknown => ({
  id: project.id,
  name: project.name,
  domain_id: project.domainId,
  description: project.description,
  enabled: true,
  parent_id: DOMAIN.id,
  is_domain: false,
  tags: [],
  options: {},
  links: { self: `${cloud.origin()}/identity/v3/projects/${project.id}` },
})

const userView = (cloud: Cloud, user: User): unknown => ({
  id: user.id,
  name: user.name,
  domain_id: user.domainId,
  enabled: true,
  password_expires_at: null,
  options: {},
  links: { self: `${cloud.origin()}/identity/v3/users/${user.id}` },
})
