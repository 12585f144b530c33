export type ServiceName =
  | 'identity'
  | 'image'
  | 'compute'
  | 'volume'
  | 'network'
  | 'orchestration'
  | 'share'
  | 'object-store'

/**
 * A refusal as one of the services words it. Each service wraps it in its own JSON shape (`error-shapes.ts`).
 * `type` is the name of the exception on the server, which Neutron and Heat put on the wire.
 */
export class ApiError extends Error {
  readonly service: ServiceName
  readonly status: number
  readonly type: string
  readonly retryAfterSeconds: number | undefined
  constructor(service: ServiceName, status: number, message: string, type = '', retryAfterSeconds?: number) {
    super(message)
    this.name = 'ApiError'
    this.service = service
    this.status = status
    this.type = type
    this.retryAfterSeconds = retryAfterSeconds
  }
}
