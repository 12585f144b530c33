import type { Credentials } from './credentials.ts'

/** Body of POST /v3/auth/tokens; null: the token is there. https://docs.openstack.org/api-ref/identity/v3/#authentication-and-token-management */
export function authBody(credentials: Credentials): { auth: object } | null {
  switch (credentials.kind) {
    case 'token':
      return null
    case 'password': {
      const { user, password, project } = credentials
      const identity = { methods: ['password'], password: { user: { ...user, password } } }
      return { auth: { identity, scope: { project } } }
    }
    case 'applicationCredential': {
      const { secret } = credentials
      const named = 'id' in credentials ? { id: credentials.id } : { name: credentials.name, user: credentials.user }
      // No scope: it is fixed in the credential, and Keystone refuses one.
      return {
        auth: {
          identity: { methods: ['application_credential'], application_credential: { ...named, secret } },
        },
      }
    }
  }
}
