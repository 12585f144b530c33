import type { Interface, ServiceName } from './catalogue.ts'

/** The cloud's catalogue has no such service in this region on this interface. No call was made. */
export class MissingServiceError extends Error {
  override readonly name = 'MissingServiceError'
  readonly service: ServiceName

  constructor(service: ServiceName, place: { interface: Interface; region?: string | undefined }) {
    const where = place.region === undefined ? '' : ` in region ${place.region}`
    super(`The catalogue of the cloud has no ${place.interface} endpoint of ${service}${where}.`)
    this.service = service
  }
}
