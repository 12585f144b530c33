/** What the benchmark uses of autocannon 9, which has no types of its own. */
declare module 'autocannon' {
  interface Options {
    url: string
    connections: number
    /** seconds */
    duration: number
    headers: Record<string, string>
  }
  interface Result {
    requests: { average: number; total: number }
    /** milliseconds */
    latency: { p50: number; p99: number }
    errors: number
    timeouts: number
    non2xx: number
  }
  export default function autocannon(options: Options): Promise<Result>
}
