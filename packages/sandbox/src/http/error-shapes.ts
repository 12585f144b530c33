import { ApiError, type ServiceName } from './api-error.ts'

/** Names Nova and Cinder give to a fault by its status (`nova/api/openstack/wsgi.py`, Fault._fault_names). */
const FAULT_NAMES: Record<number, string> = {
  400: 'badRequest',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'itemNotFound',
  405: 'badMethod',
  406: 'notAcceptable',
  409: 'conflictingRequest',
  413: 'overLimit',
  415: 'badMediaType',
  429: 'overLimit',
  501: 'notImplemented',
  503: 'serviceUnavailable',
}

const TITLES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  409: 'Conflict',
  413: 'Request Entity Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

/** webob's standard explanations, which Heat repeats. */
const EXPLANATIONS: Record<number, string> = {
  400: 'The server could not comply with the request since it is either malformed or otherwise incorrect.',
  401: 'This server could not verify that you are authorized to access the document you requested.',
  403: 'Access was denied to this resource.',
  404: 'The resource could not be found.',
  409: 'There was a conflict when trying to complete your request.',
  500: 'The server has either erred or is incapable of performing the requested operation.',
}

const title = (status: number): string => TITLES[status] ?? 'Error'

/** What a service says of a status when it has nothing of its own to say. */
export const explanation = (status: number): string => EXPLANATIONS[status] ?? title(status)

export function errorBody(service: ServiceName, error: ApiError): unknown {
  const { status, message } = error
  switch (service) {
    case 'object-store':
      return swiftHtml(error)
    case 'identity':
      return { error: { code: status, message, title: title(status) } }
    case 'image':
      return { message: `${message}<br /><br />\n\n\n`, code: `${status} ${title(status)}`, title: title(status) }
    case 'compute':
    case 'volume':
    case 'share': {
      const retry = status === 413 || status === 429 ? { retryAfter: String(error.retryAfterSeconds ?? 0) } : {}
      return { [FAULT_NAMES[status] ?? 'computeFault']: { code: status, message, ...retry } }
    }
    case 'network':
      return { NeutronError: { type: error.type || `HTTP${title(status).replaceAll(' ', '')}`, message, detail: '' } }
    case 'orchestration':
      return {
        code: status,
        title: title(status),
        explanation: EXPLANATIONS[status] ?? '',
        error: { message, type: error.type || `HTTP${title(status).replaceAll(' ', '')}`, traceback: null },
      }
  }
}

/** keystonemiddleware answers before the service is asked, so this one is the same everywhere. */
export function unauthorizedBody(): unknown {
  return {
    error: { code: 401, message: 'The request you have made requires authentication.', title: 'Unauthorized' },
  }
}

/** Glance renders HTML unless JSON is asked for, as webob does. */
export function glanceHtml(error: ApiError): string {
  const head = `${error.status} ${title(error.status)}`
  return `<html>\n <head>\n  <title>${head}</title>\n </head>\n <body>\n  <h1>${head}</h1>\n  ${error.message}<br /><br />\n\n\n\n </body>\n</html>`
}

/** `swift/common/swob.py`, RESPONSE_REASONS and `_resp_body_property`. */
const swiftHtml = ({ status, message }: ApiError): string => `<html><h1>${title(status)}</h1><p>${message}</p></html>`

/** What a service answers when its own code fails: never the reason, that is in the log. */
export function unexpected(service: ServiceName): ApiError {
  return new ApiError(
    service,
    500,
    'The server has either erred or is incapable of performing the requested operation.',
  )
}
