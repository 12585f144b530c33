import type { Routes } from '../wire.ts'

/** What every call takes last. */
export interface CallOptions {
  /** An aborted call rejects with the signal's reason. What the service accepted before is not taken back. */
  signal?: AbortSignal | undefined
  /** Of one try; default: the client's. */
  timeoutMs?: number | undefined
  /** Of what is accepted once however often it is sent. Default: a new one for each call. */
  idempotencyKey?: string | undefined
}

type PathOf<R extends keyof Routes> = R extends `${string} ${infer Path}` ? Path : never

/** The parts of the path, with the names that an editor shows. */
type Named<Name extends string> = Name extends 'id'
  ? [id: string]
  : Name extends 'operation_id'
    ? [operationId: string]
    : Name extends 'node_group_id'
      ? [nodeGroupId: string]
      : Name extends 'host'
        ? [host: string]
        : Name extends 'name'
          ? [name: string]
          : Name extends 'version'
            ? [version: string]
            : Name extends 'type'
              ? [type: string]
              : [part: string]

type Params<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? [...Named<Name>, ...Params<Rest>]
  : Path extends `${string}:${infer Name}`
    ? Named<Name>
    : []

type Body<R extends keyof Routes> = Routes[R]['request'] extends undefined
  ? []
  : R extends `DELETE ${string}`
    ? [wish?: Routes[R]['request']]
    : [wish: Routes[R]['request']]

type Query<R extends keyof Routes> = keyof Routes[R]['query'] extends never ? [] : [query?: Routes[R]['query']]

/** Parts of the path in their order, then body or query, then options. */
export type Arguments<R extends keyof Routes> = [
  ...Params<PathOf<R>>,
  ...Body<R>,
  ...Query<R>,
  options?: CallOptions | undefined,
]
