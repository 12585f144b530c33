import { LRUCache } from 'lru-cache'
import type { Collection, Store } from '../store/store.ts'
import { SharedRead } from './shared-read.ts'

/** What a list, or one object's answer, depends on; the same values give the same bytes. */
export interface ListKey {
  collection: Collection
  projectId: string
  version: string
  /** For one object its id and the query. */
  query: string
  /** Of the store: another number, another list. */
  revision: string
}

/**
 * Serialized answers. Nothing is ever invalidated: a write gives the list a new revision and the old entry
 * falls out by age. Bounded in bytes, since one list can be a megabyte.
 */
export class ListCache {
  readonly #bodies: LRUCache<string, Buffer>
  readonly #revisions = new SharedRead()

  constructor(maxBytes: number) {
    this.#bodies = new LRUCache({ maxSize: maxBytes, sizeCalculation: (body, key) => body.length + key.length })
  }

  /** The number that the store gives the list now. */
  revision(store: Store, collection: Collection, projectId: string): Promise<string> {
    return this.#revisions.read(`${collection} ${projectId}`, () => store.revision(collection, projectId))
  }

  get(key: ListKey): Buffer | undefined {
    return this.#bodies.get(keyText(key))
  }

  set(key: ListKey, body: Buffer): void {
    this.#bodies.set(keyText(key), body)
  }
}

function keyText(key: ListKey): string {
  return JSON.stringify([key.collection, key.projectId, key.version, key.query, key.revision])
}
