import type { ApplicationCredentials, PasswordCredentials } from '@fennec/openstack'
import { PlainAnswer } from '../api/plain-answer.ts'

/**
 * Who logs in, as the login form sends it: an application credential, or user, password and project.
 *
 * @throws {PlainAnswer} 400 naming what is missing
 */
export function readLogin(body: unknown, authUrl: string): PasswordCredentials | ApplicationCredentials {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  if (given.application_credential_id !== undefined) {
    const text = textOf(given, 'To log in with an application credential, give its id and its secret')
    return {
      kind: 'applicationCredential',
      authUrl,
      id: text('application_credential_id'),
      secret: text('application_credential_secret'),
    }
  }
  const text = textOf(given, 'To log in, give user, password and project')
  const domain = { name: text('domain', 'Default') }
  return {
    kind: 'password',
    authUrl,
    user: { name: text('user'), domain },
    password: text('password'),
    project: { name: text('project'), domain },
  }
}

const textOf =
  (given: Record<string, unknown>, wanted: string) =>
  (name: string, fallback?: string): string => {
    const value = given[name] ?? fallback
    if (typeof value === 'string' && value !== '') return value
    throw new PlainAnswer(400, 'Bad Request', `${wanted}; ${name} is missing.`)
  }
