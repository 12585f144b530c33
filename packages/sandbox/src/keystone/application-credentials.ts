import type { Cloud } from '../cloud/cloud.ts'
import { booleanOf, fieldsOf, listOf, textOf } from '../http/fields.ts'
import type { Call, Service } from '../http/service.ts'
import { forbidden, keystoneError, notFound } from './errors.ts'
import { hashSecret, keystoneId, secretText } from './ids.ts'
import type { ApplicationCredential } from './state.ts'

export function applicationCredentialRoutes(service: Service): void {
  const { cloud } = service
  const path = '/v3/users/:user_id/application_credentials'
  service.post(path, (call) => {
    const { credential, secret } = create(cloud, call)
    return { application_credential: { ...view(cloud, credential), secret } }
  })
  service.get(path, (call) => ({
    application_credentials: Object.values(cloud.state.keystone.applicationCredentials)
      .filter((one) => one.userId === call.param('user_id'))
      .map((one) => view(cloud, one)),
  }))
  service.delete(`${path}/:id`, (call) => {
    const credential = cloud.state.keystone.applicationCredentials[call.param('id')]
    if (credential === undefined) throw notFound('Application Credential', call.param('id'))
    if (credential.userId !== call.caller.userId) throw forbidden('identity:delete_application_credential')
    delete cloud.state.keystone.applicationCredentials[credential.id]
    for (const token of Object.values(cloud.state.keystone.tokens)) {
      if (token.applicationCredentialId === credential.id) delete cloud.state.keystone.tokens[token.id]
    }
  })
}

function create(cloud: Cloud, call: Call): { credential: ApplicationCredential; secret: string } {
  const wish = fieldsOf(call.body.application_credential)
  const { userId, projectId } = call.caller
  const token = cloud.state.keystone.tokens[call.caller.tokenId]
  if (call.param('user_id') !== userId) throw forbidden('identity:create_application_credential')
  const name = textOf(wish.name)
  if (name === undefined) throw keystoneError(400, "'name' is a required property")
  const held = token?.roleIds ?? []
  const wanted = listOf(wish.roles).map((item) => {
    const role = Object.values(cloud.state.keystone.roles).find(
      (one) => one.id === fieldsOf(item).id || one.name === fieldsOf(item).name,
    )
    if (role === undefined || !held.includes(role.id))
      throw keystoneError(400, 'Invalid application credential: Role is not assigned to the user on the project.')
    return role.id
  })
  const taken = Object.values(cloud.state.keystone.applicationCredentials).some(
    (one) => one.userId === userId && one.name === name,
  )
  if (taken) {
    throw keystoneError(
      409,
      `Conflict occurred attempting to store application_credential - Duplicate entry found with name ${name}.`,
    )
  }
  const secret = textOf(wish.secret) ?? secretText()
  const credential: ApplicationCredential = {
    id: keystoneId(),
    name,
    description: textOf(wish.description) ?? null,
    userId,
    projectId,
    roleIds: wanted.length > 0 ? wanted : held,
    expiresAt: textOf(wish.expires_at) ?? null,
    unrestricted: booleanOf(wish.unrestricted),
    secretHash: hashSecret(secret),
  }
  cloud.state.keystone.applicationCredentials[credential.id] = credential
  return { credential, secret }
}

function view(cloud: Cloud, credential: ApplicationCredential) {
  return {
    id: credential.id,
    name: credential.name,
    description: credential.description,
    user_id: credential.userId,
    project_id: credential.projectId,
    system: null,
    expires_at: credential.expiresAt,
    unrestricted: credential.unrestricted,
    roles: credential.roleIds.map((id) => ({ ...cloud.state.keystone.roles[id], domain_id: null })),
    links: {
      self: `${cloud.origin()}/identity/v3/users/${credential.userId}/application_credentials/${credential.id}`,
    },
  }
}
