import type { FastifyRequest } from 'fastify'
import { ApiError } from './api-error.ts'
import type { Service } from './service.ts'

export interface Versions {
  /** As in the header `OpenStack-API-Version: compute 2.93`; absent: the service does not read that header. */
  service?: string
  /** A header of the service's own that holds nothing but the version. */
  header?: string
  min: string
  max: string
}

/** Refuses versions the service has not, and names the one used in each answer. */
export function microversion(service: Service, versions: Versions): void {
  service.onRequest((request, reply) => {
    const version = requestedVersion(request, versions)
    if (versions.service) {
      reply.header('openstack-api-version', `${versions.service} ${version}`)
      reply.header('vary', 'OpenStack-API-Version')
    }
    if (versions.header) reply.header(versions.header, version)
    if (compare(version, versions.min) < 0 || compare(version, versions.max) > 0) {
      throw new ApiError(
        service.name,
        406,
        `Version ${version} is not supported by the API. Minimum is ${versions.min} and maximum is ${versions.max}.`,
      )
    }
  })
}

export function requestedVersion(request: FastifyRequest, versions: Versions): string {
  const header = String(request.headers['openstack-api-version'] ?? '')
  const named = header
    .split(',')
    .map((part) => part.trim().split(/\s+/))
    .find(([name]) => name === versions.service)?.[1]
  const own = versions.header ? request.headers[versions.header] : undefined
  const wanted = named ?? (typeof own === 'string' ? own : undefined) ?? versions.min
  if (wanted === 'latest') return versions.max
  return /^\d+\.\d+$/.test(wanted) ? wanted : versions.min
}

/** True when the request is answered as of `version` or later. */
export function since(request: FastifyRequest, versions: Versions, version: string): boolean {
  return compare(requestedVersion(request, versions), version) >= 0
}

function compare(a: string, b: string): number {
  const [aMajor = 0, aMinor = 0] = a.split('.').map(Number)
  const [bMajor = 0, bMinor = 0] = b.split('.').map(Number)
  return aMajor - bMajor || aMinor - bMinor
}
