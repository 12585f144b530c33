import type { Cloud } from '../cloud/cloud.ts'
import { type Fields, fieldsOf, listOf, textOf } from '../http/fields.ts'
import { rolesOn } from './assignments.ts'
import { forbidden, keystoneError, notFound, unauthorized } from './errors.ts'
import { secretMatches } from './ids.ts'
import { type ApplicationCredential, DOMAIN, type Project, type Token, type User } from './state.ts'
import { issueToken, liveToken } from './tokens.ts'
import { tokenFromTrust } from './trust-token.ts'

interface Identity {
  user: User
  methods: string[]
  credential?: ApplicationCredential
  from?: Token
}

/** `POST /auth/tokens`: who it is, then what the token is for. */
export function authenticate(cloud: Cloud, body: Fields): Token {
  const auth = fieldsOf(body.auth)
  const identity = fieldsOf(auth.identity)
  const methods = listOf(identity.methods).map(String)
  if (methods.length === 0) throw keystoneError(400, "'identity' is a required property")
  const who = identify(cloud, identity, methods)
  return scopeToken(cloud, who, fieldsOf(auth.scope), auth.scope === undefined)
}

function identify(cloud: Cloud, identity: Fields, methods: string[]): Identity {
  if (methods.includes('password')) {
    const given = fieldsOf(fieldsOf(identity.password).user)
    const user = findUser(cloud, given)
    if (user === undefined || !secretMatches(textOf(given.password) ?? '', user.passwordHash)) throw unauthorized()
    return { user, methods }
  }
  if (methods.includes('token')) {
    const from = liveToken(cloud, textOf(fieldsOf(identity.token).id) ?? '')
    const user = from && cloud.state.keystone.users[from.userId]
    if (from === undefined || user === undefined) throw unauthorized()
    // A trust gives what it names and no more: its token cannot be exchanged for another scope.
    if (from.trustId !== undefined) throw forbidden('rescope a scoped token')
    return { user, methods: [...new Set([...from.methods, ...methods])], from }
  }
  if (methods.includes('application_credential')) return identifyCredential(cloud, identity, methods)
  throw unauthorized()
}

function identifyCredential(cloud: Cloud, identity: Fields, methods: string[]): Identity {
  const given = fieldsOf(identity.application_credential)
  const owner = findUser(cloud, fieldsOf(given.user))
  const credential = Object.values(cloud.state.keystone.applicationCredentials).find(
    (one) => one.id === given.id || (owner !== undefined && one.userId === owner.id && one.name === given.name),
  )
  const user = credential && cloud.state.keystone.users[credential.userId]
  const expired = credential?.expiresAt != null && Date.parse(credential.expiresAt) <= Date.now()
  if (credential === undefined) throw notFound('Application Credential', textOf(given.id) ?? textOf(given.name) ?? '')
  if (user === undefined || expired) throw unauthorized()
  if (!secretMatches(textOf(given.secret) ?? '', credential.secretHash)) throw unauthorized()
  return { user, methods, credential }
}

function scopeToken(cloud: Cloud, who: Identity, scope: Fields, noScope: boolean): Token {
  if (who.credential) {
    return issueToken(cloud, {
      methods: who.methods,
      userId: who.user.id,
      projectId: who.credential.projectId,
      roleIds: who.credential.roleIds,
      applicationCredentialId: who.credential.id,
    })
  }
  const trustId = textOf(fieldsOf(scope['OS-TRUST:trust']).id)
  if (trustId !== undefined) return tokenFromTrust(cloud, who.user, who.methods, trustId)
  const expiry = who.from === undefined ? {} : { expiresAt: who.from.expiresAt }
  if (noScope || scope.project === undefined) {
    return issueToken(cloud, { methods: who.methods, userId: who.user.id, roleIds: [], ...expiry })
  }
  const project = findProject(cloud, fieldsOf(scope.project))
  const roleIds = project === undefined ? [] : rolesOn(cloud, who.user.id, project.id)
  if (project === undefined || roleIds.length === 0) throw unauthorized()
  return issueToken(cloud, { methods: who.methods, userId: who.user.id, projectId: project.id, roleIds, ...expiry })
}

function findUser(cloud: Cloud, given: Fields): User | undefined {
  const users = cloud.state.keystone.users
  if (typeof given.id === 'string') return users[given.id]
  if (!isDefaultDomain(given.domain)) return undefined
  return Object.values(users).find((user) => user.name === given.name)
}

function findProject(cloud: Cloud, given: Fields): Project | undefined {
  const projects = cloud.state.keystone.projects
  if (typeof given.id === 'string') return projects[given.id]
  if (!isDefaultDomain(given.domain)) return undefined
  return Object.values(projects).find((project) => project.name === given.name)
}

function isDefaultDomain(given: unknown): boolean {
  const domain = fieldsOf(given)
  return domain.id === DOMAIN.id || (typeof domain.name === 'string' && domain.name.toLowerCase() === 'default')
}
