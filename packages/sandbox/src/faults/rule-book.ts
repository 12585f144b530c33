import { randomUUID } from 'node:crypto'
import type { ServiceName } from '../http/api-error.ts'
import { drawFrom } from './draw.ts'
import type { FaultRule, Faults, RandomFaults, RequestEffect, ServerEffect, SshEffect, VolumeEffect } from './rules.ts'

/** A fault that somebody has just met. */
export interface Met<Effect> {
  effect: Effect
  /** Resolves when its rule is removed; never after the sandbox has stopped. */
  removed: Promise<void>
}

interface Entry {
  id: string
  rule: FaultRule
  met: number
  letThrough: number
  pattern: RegExp
  removed: Promise<void>
  release: () => void
}

const TOKEN_PATH = /^\/v3\/auth\/tokens/

/** The rules of one sandbox, and the questions the services ask of them. None of it is saved. */
export class RuleBook implements Faults {
  private readonly entries = new Map<string, Entry>()
  private readonly sshListeners = new Set<() => void>()
  private readonly expire: (projectId: string | undefined) => void
  private dice: { next: () => number; setting: RandomFaults; entry: Entry } | undefined
  private total = 0

  constructor(expire: (projectId: string | undefined) => void) {
    this.expire = expire
  }

  add(rule: FaultRule): string {
    const entry = entryOf(rule)
    this.entries.set(entry.id, entry)
    if (rule.on === 'ssh') this.tellSsh()
    return entry.id
  }

  remove(id: string): void {
    const entry = this.entries.get(id)
    if (entry === undefined) return
    this.entries.delete(id)
    entry.release()
    if (entry.rule.on === 'ssh') this.tellSsh()
  }

  clear(): void {
    for (const id of [...this.entries.keys()]) this.remove(id)
    this.random(null)
  }

  list(): { id: string; rule: FaultRule; met: number }[] {
    return [...this.entries.values()].map(({ id, rule, met }) => ({ id, rule, met }))
  }

  random(setting: RandomFaults | null): void {
    this.dice?.entry.release()
    this.dice = setting
      ? { next: drawFrom(setting.seed), setting, entry: entryOf({ on: 'request', effect: { kind: 'hold-answer' } }) }
      : undefined
  }

  expireTokens(projectId?: string): void {
    this.expire(projectId)
  }

  met(): number {
    return this.total
  }

  /** Asked once for every request, before anything is done. */
  request(service: ServiceName, method: string, path: string): Met<RequestEffect> | undefined {
    for (const entry of this.entries.values()) {
      const { rule } = entry
      if (rule.on !== 'request' || usedUp(entry)) continue
      if (rule.service !== undefined && rule.service !== service) continue
      if (rule.method !== undefined && rule.method.toUpperCase() !== method) continue
      if (!entry.pattern.test(path)) continue
      if (entry.letThrough < (rule.after ?? 0)) {
        entry.letThrough += 1
        continue
      }
      return this.meet(entry, rule.effect)
    }
    return this.drawn(method, path)
  }

  private drawn(method: string, path: string): Met<RequestEffect> | undefined {
    if (this.dice === undefined || method === 'GET' || method === 'HEAD' || TOKEN_PATH.test(path)) return undefined
    const { next, setting, entry } = this.dice
    // Always two draws, so that the next request's fate does not depend on this one's.
    const [hit, which] = [next(), next()]
    const effect = setting.effects[Math.floor(which * setting.effects.length)]
    return effect !== undefined && hit < setting.chance ? this.meet(entry, effect) : undefined
  }

  volume(name: string, effects: VolumeEffect[]): Met<VolumeEffect> | undefined {
    for (const entry of this.entries.values()) {
      const { rule } = entry
      if (rule.on !== 'volume' || usedUp(entry)) continue
      if (effects.includes(rule.effect) && entry.pattern.test(name)) return this.meet(entry, rule.effect)
    }
    return undefined
  }

  server(name: string, effects: ServerEffect[]): Met<ServerEffect> | undefined {
    for (const entry of this.entries.values()) {
      const { rule } = entry
      if (rule.on !== 'server' || usedUp(entry)) continue
      if (effects.includes(rule.effect) && entry.pattern.test(name)) return this.meet(entry, rule.effect)
    }
    return undefined
  }

  /** How SSH to the server is at this moment. `connecting`: a connection has come, which counts. */
  ssh(name: string, connecting = false): SshEffect | undefined {
    for (const entry of this.entries.values()) {
      const { rule } = entry
      if (rule.on !== 'ssh' || !entry.pattern.test(name)) continue
      if (connecting) this.meet(entry, rule.effect)
      return rule.effect
    }
    return undefined
  }

  /** Called whenever a rule on SSH comes or goes. @returns ends it */
  onSsh(listener: () => void): () => void {
    this.sshListeners.add(listener)
    return () => this.sshListeners.delete(listener)
  }

  private tellSsh(): void {
    for (const listener of this.sshListeners) listener()
  }

  private meet<Effect>(entry: Entry, effect: Effect): Met<Effect> {
    entry.met += 1
    this.total += 1
    return { effect, removed: entry.removed }
  }
}

function entryOf(rule: FaultRule): Entry {
  const pattern = new RegExp((rule.on === 'request' ? rule.path : rule.name) ?? '')
  let release = (): void => undefined
  const removed = new Promise<void>((resolve) => {
    release = resolve
  })
  return { id: randomUUID(), rule, met: 0, letThrough: 0, pattern, removed, release }
}

function usedUp({ rule, met }: Entry): boolean {
  if (rule.on === 'ssh' || rule.times === 0) return false
  return met >= (rule.times ?? 1)
}
