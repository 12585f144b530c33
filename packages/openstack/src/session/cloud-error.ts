/** What a failed call to the cloud tells. */
export interface CloudErrorFields {
  service: string
  method: string
  /** Without its query: a query may carry what must not stand in a log. */
  url: string
  /** HTTP status; null when there was no answer at all. */
  status: number | null
  /** What the operator of the cloud greps for in its logs. */
  requestId: string | null
  /** The same call may succeed later, unchanged. Says nothing of whether its deed was done. */
  retryable: boolean
  /** The cloud's own wish how long to wait, if it said one. */
  retryAfterMs: number | null
}

/** Any failure of a call to an OpenStack service. `message` is the cloud's own words. */
export class CloudError extends Error implements CloudErrorFields {
  override readonly name = 'CloudError'
  readonly service: string
  readonly method: string
  readonly url: string
  readonly status: number | null
  readonly requestId: string | null
  readonly retryable: boolean
  readonly retryAfterMs: number | null

  constructor(message: string, fields: CloudErrorFields, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.service = fields.service
    this.method = fields.method
    this.url = fields.url
    this.status = fields.status
    this.requestId = fields.requestId
    this.retryable = fields.retryable
    this.retryAfterMs = fields.retryAfterMs
  }
}

export function isCloudError(error: unknown, status?: number): error is CloudError {
  return error instanceof CloudError && (status === undefined || error.status === status)
}
