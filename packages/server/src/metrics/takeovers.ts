import { Counter, type Registry } from 'prom-client'

export function takeoverMeter(registry: Registry): (kind: string) => void {
  const takeovers = new Counter({
    name: 'fennec_operation_takeovers_total',
    help: 'Operations taken from an engine whose lease had run out: it died, or was cut off from the database',
    labelNames: ['kind'],
    registers: [registry],
  })
  return (kind) => takeovers.inc({ kind })
}
