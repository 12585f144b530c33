import { type ApiOptions, DEFAULT_API_OPTIONS } from '../api/deps.ts'
import type { Options } from '../config/options.ts'

/** The operator's options in the words of the API. */
export function apiOptions({ api, boot_volumes, cors, jobs, nodes }: Options, keystoneUri: string): ApiOptions {
  return {
    ...DEFAULT_API_OPTIONS,
    keystoneUri,
    tokenCacheSeconds: api.token_cache_seconds,
    nodeDomain: nodes.domain,
    bootVolumeLocality: boot_volumes.locality,
    bootVolumeSeed: boot_volumes.seed,
    jobBinaryMaxKib: jobs.binary_max_kib,
    trustedProxies: api.trusted_proxies,
    cors: {
      allowedOrigins: cors.allowed_origins,
      allowCredentials: cors.allow_credentials,
      allowMethods: cors.allow_methods,
      allowHeaders: cors.allow_headers,
      exposeHeaders: cors.expose_headers,
      maxAgeSeconds: cors.max_age_seconds,
    },
    limits: {
      bodyBytes: api.body_limit_bytes,
      headersMs: api.headers_timeout_seconds * 1000,
      requestMs: api.request_timeout_seconds * 1000,
      idleMs: api.idle_timeout_seconds * 1000,
      keepAliveMs: api.keep_alive_seconds * 1000,
    },
  }
}
