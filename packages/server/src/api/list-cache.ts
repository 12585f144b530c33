import { LRUCache } from 'lru-cache'

/** What a list depends on; the same values give the same bytes. */
export interface ListKey {
  collection: string
  projectId: string
  version: string
  query: string
  /** Of the store: another number, another list. */
  revision: string
}

/**
 * Serialized list answers. Nothing is ever invalidated: a write gives the list a new revision and the old entry
 * falls out by age. Bounded in bytes, since one list can be a megabyte.
 */
export class ListCache {
  readonly #bodies: LRUCache<string, Buffer>

  constructor(maxBytes: number) {
    this.#bodies = new LRUCache({ maxSize: maxBytes, sizeCalculation: (body, key) => body.length + key.length })
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
