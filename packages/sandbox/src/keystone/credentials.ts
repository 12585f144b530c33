import { createHash } from 'node:crypto'
import { fieldsOf, textOf } from '../http/fields.ts'
import type { Service } from '../http/service.ts'
import { forbidden, keystoneError, notFound } from './errors.ts'
import { keystoneId } from './ids.ts'
import type { StoredCredential } from './state.ts'

/** What users keep at Keystone; of type `ec2`, the keys of S3 clients. https://docs.openstack.org/api-ref/identity/v3/#credentials */
export function credentialRoutes(service: Service): void {
  const { cloud } = service
  const kept = () => cloud.state.keystone.credentials
  service.post('/v3/credentials', ({ body, caller }) => {
    const wish = fieldsOf(body.credential)
    const [type, blob] = [textOf(wish.type), textOf(wish.blob)]
    if (type === undefined || blob === undefined) throw keystoneError(400, "'type' and 'blob' are required properties")
    const userId = textOf(wish.user_id) ?? caller.userId
    if (userId !== caller.userId && !caller.isAdmin) throw forbidden('identity:create_credential')
    const id = type === 'ec2' ? idOfKeys(blob) : keystoneId()
    if (kept()[id] !== undefined) {
      throw keystoneError(
        409,
        `Conflict occurred attempting to store credential - Duplicate entry found with ID ${id}.`,
      )
    }
    const credential = { id, type, blob, userId, projectId: textOf(wish.project_id) ?? null }
    kept()[id] = credential
    return { credential: view(credential) }
  })
  service.get('/v3/credentials', ({ caller }) => ({
    credentials: Object.values(kept())
      .filter(({ userId }) => userId === caller.userId || caller.isAdmin)
      .map(view),
  }))
  service.delete('/v3/credentials/:id', ({ caller, param }) => {
    const credential = kept()[param('id')]
    if (credential === undefined) throw notFound('credential', param('id'))
    if (credential.userId !== caller.userId && !caller.isAdmin) throw forbidden('identity:delete_credential')
    delete kept()[credential.id]
  })
}

/** keystone/api/credentials.py, _assign_unique_id */
function idOfKeys(blob: string): string {
  const access = textOf(fieldsOf(parsed(blob)).access)
  if (access === undefined) throw keystoneError(400, 'Invalid blob in credential')
  return createHash('sha256').update(access).digest('hex')
}

function parsed(blob: string): unknown {
  try {
    return JSON.parse(blob)
  } catch {
    throw keystoneError(400, 'Invalid blob in credential')
  }
}

const view = ({ id, type, blob, userId, projectId }: StoredCredential) => ({
  ...{ id, type, blob, user_id: userId, project_id: projectId },
})
