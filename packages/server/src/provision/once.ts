/**
 * Look-ups of one request: each is begun when it is first asked for, and its promise is shared by all who ask again. A failed
 * one stays failed: the request fails with it.
 */
export function onceEach<Key, Value>(look: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const begun = new Map<Key, Promise<Value>>()
  return (key) => {
    const known = begun.get(key)
    if (known) return known
    const answer = look(key)
    begun.set(key, answer)
    return answer
  }
}

export function once<Value>(look: () => Promise<Value>): () => Promise<Value> {
  const shared = onceEach<null, Value>(look)
  return () => shared(null)
}
