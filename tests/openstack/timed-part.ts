/** Says when a part of a run begins and how long it took. */
export async function timedPart<T>(name: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now()
  console.log(`\n--- ${name}`)
  const result = await work()
  console.log(`--- ${name}: ${((Date.now() - started) / 1000).toFixed(1)} s`)
  return result
}
