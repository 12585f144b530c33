import { randomUUID } from 'node:crypto'
import { ApiError } from '../../http/api-error.ts'

/** Why a resource failed, in the form Heat passes up through nested stacks: type, path, message. */
export class ResourceFailure extends Error {
  readonly type: string
  readonly path: string[]
  readonly reason: string
  constructor(type: string, reason: string, path: string[] = []) {
    super(`${type === '' ? '' : `${type}: `}${path.length === 0 ? '' : `${pathText(path)}: `}${reason}`)
    this.name = 'ResourceFailure'
    this.type = type
    this.path = path
    this.reason = reason
  }

  /** The same failure seen from the stack around it. */
  within(resourceName: string): ResourceFailure {
    if (this.type === '' && this.path.length > 0) {
      // Heat reads a failure back from its text, and takes the first two parts for type and path whatever they are.
      const [type = '', path = '', ...rest] = this.message.split(': ')
      return new ResourceFailure(type, rest.join(': '), ['resources', resourceName, path])
    }
    return new ResourceFailure(this.type, this.reason, ['resources', resourceName, ...this.path])
  }
}

/** resources.workers.resources[0].resources.inst */
function pathText(path: string[]): string {
  return path.reduce((text, part) => {
    if (/^\d+$/.test(part)) return `${text}[${part}]`
    return text === '' ? part : `${text}.${part}`
  }, '')
}

/** Exceptions of python-novaclient and python-cinderclient, by status. */
const CLIENT_ERRORS: Record<number, string> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  413: 'OverLimit',
}

/** python-neutronclient has a class of its own for these types; others are named by their status. */
const NEUTRON_CLASSES = [
  'NetworkNotFound',
  'PortNotFound',
  'OverQuota',
  'IpAddressGenerationFailure',
  'PortInUse',
  'NetworkInUse',
  'IpAddressInUse',
  'ExternalIpAddressExhausted',
]

/** An error of a service as the Python client that Heat uses would word it. */
export function failureOf(error: unknown): ResourceFailure {
  if (error instanceof ResourceFailure) return error
  if (!(error instanceof ApiError)) {
    return new ResourceFailure(
      error instanceof Error ? error.name : 'Error',
      error instanceof Error ? error.message : String(error),
    )
  }
  const request = `req-${randomUUID()}`
  switch (error.service) {
    case 'orchestration':
      return new ResourceFailure(error.type, error.message)
    case 'network': {
      const type = NEUTRON_CLASSES.includes(error.type)
        ? `${error.type}Client`
        : (CLIENT_ERRORS[error.status] ?? 'NeutronClientException')
      return new ResourceFailure(type, `${error.message}\nNeutron server returns request_ids: ['${request}']`)
    }
    case 'identity':
    case 'image':
    case 'compute':
    case 'volume':
    case 'share':
    case 'object-store':
      return new ResourceFailure(
        CLIENT_ERRORS[error.status] ?? 'ClientException',
        `${error.message} (HTTP ${error.status}) (Request-ID: ${request})`,
      )
  }
}
