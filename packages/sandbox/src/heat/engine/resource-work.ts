import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Cloud } from '../../cloud/cloud.ts'
import type { Fields } from '../../http/fields.ts'
import type { Caller } from '../../keystone/caller.ts'
import { resolve } from '../functions/resolve.ts'
import type { Action, ResourceDefinition, Stack, StackResource } from '../state.ts'
import { typeFor } from '../types/registry.ts'
import type { Work } from '../types/resource-type.ts'
import type { Engine } from './engine.ts'
import { setResourceStatus } from './events.ts'
import { failureOf, type ResourceFailure } from './failure.ts'
import { liveScope } from './scope.ts'

/** The sandbox stops: nothing has failed, and at the next start the work goes on. */
export class Stopping extends Error {}

/** Creates, changes and deletes single resources of a stack, and keeps their status. */
export class ResourceWork {
  private readonly cloud: Cloud
  private readonly engine: Engine
  constructor(cloud: Cloud, engine: Engine) {
    this.cloud = cloud
    this.engine = engine
  }

  async create(stack: Stack, name: string, signal: AbortSignal): Promise<void> {
    const definition = stack.template.resources[name]
    if (definition === undefined) return
    const there = stack.resources[name]
    if (there?.status === 'COMPLETE' && there.action !== 'DELETE') return
    const nested = there !== undefined && this.engine.nestedStack(there) !== undefined
    // Half made by a sandbox that was killed: begin again, except that a nested stack goes on by itself.
    if (there && !nested) await this.remove(stack, there, signal)
    const resource = nested ? there : this.fresh(name, definition)
    stack.resources[name] = resource
    await this.run(stack, resource, 'CREATE', signal, async (work) => {
      await typeFor(definition.type, stack.files).create(work)
    })
  }

  async update(stack: Stack, name: string, signal: AbortSignal): Promise<void> {
    const definition = stack.template.resources[name]
    const there = stack.resources[name]
    if (definition === undefined) return
    if (there === undefined) return this.create(stack, name, signal)
    const type = typeFor(definition.type, stack.files)
    const healthy = there.status === 'COMPLETE' && there.action !== 'DELETE' && there.type === definition.type
    const nested = this.engine.nestedStack(there) !== undefined && there.type === definition.type
    const properties = this.properties(stack, definition)
    const changed = changedKeys(there.properties, properties)
    if (healthy && changed.length === 0 && !nested) return
    there.definition = definition
    if ((healthy || nested) && type.update) {
      let replace = false
      await this.run(stack, there, 'UPDATE', signal, async (work) => {
        replace = !(await type.update?.(work, changed))
      })
      if (!replace) return
    }
    await this.replace(stack, there, definition, signal)
  }

  /** The new one first, then the old: what refers to it never points at nothing. */
  private async replace(
    stack: Stack,
    old: StackResource,
    definition: ResourceDefinition,
    signal: AbortSignal,
  ): Promise<void> {
    const made = this.fresh(old.name, definition)
    stack.resources[old.name] = made
    await this.run(stack, made, 'CREATE', signal, (work) => typeFor(definition.type, stack.files).create(work))
    await this.remove(stack, old, signal)
  }

  async delete(stack: Stack, name: string, signal: AbortSignal): Promise<void> {
    const resource = stack.resources[name]
    if (resource === undefined) return
    await this.run(stack, resource, 'DELETE', signal, (work) => this.remove(stack, work.resource, signal))
    delete stack.resources[name]
  }

  private async remove(stack: Stack, resource: StackResource, signal: AbortSignal): Promise<void> {
    if (resource.physicalId === '') return
    await typeFor(resource.type, stack.files).delete(this.workOn(stack, resource, resource.properties, signal))
  }

  private async run(
    stack: Stack,
    resource: StackResource,
    action: Action,
    signal: AbortSignal,
    act: (work: Work) => Promise<void>,
  ): Promise<void> {
    setResourceStatus(this.cloud, stack, resource, action, 'IN_PROGRESS')
    try {
      if (action !== 'DELETE') resource.properties = this.properties(stack, resource.definition)
      await act(this.workOn(stack, resource, resource.properties, signal))
    } catch (error) {
      if (signal.aborted && signal.reason instanceof Stopping) throw signal.reason
      throw this.failed(stack, resource, action, error, signal)
    }
    setResourceStatus(this.cloud, stack, resource, action, 'COMPLETE')
  }

  private failed(
    stack: Stack,
    resource: StackResource,
    action: Action,
    error: unknown,
    signal: AbortSignal,
  ): ResourceFailure {
    const failure = failureOf(error).within(resource.name)
    const reason = signal.aborted && error === signal.reason ? `${action} aborted` : failure.message
    setResourceStatus(this.cloud, stack, resource, action, 'FAILED', reason)
    return failure
  }

  private properties(stack: Stack, definition: ResourceDefinition): Fields {
    const scope = liveScope(this.cloud, this.engine, stack)
    const resolved = Object.entries(definition.properties).map(([key, value]) => [key, resolve(value, scope)])
    return Object.fromEntries(resolved.filter(([, value]) => value !== undefined && value !== null))
  }

  private workOn(stack: Stack, resource: StackResource, properties: Fields, signal: AbortSignal): Work {
    return { cloud: this.cloud, engine: this.engine, caller: callerFor(stack), stack, resource, properties, signal }
  }

  private fresh(name: string, definition: ResourceDefinition): StackResource {
    const now = this.cloud.clock.now()
    return {
      id: randomUUID(),
      name,
      type: definition.type,
      physicalId: '',
      action: 'INIT',
      status: 'COMPLETE',
      reason: '',
      createdAt: now,
      updatedAt: now,
      definition,
      properties: {},
      data: {},
    }
  }
}

/** Heat works with a trust of the user who asked. */
export const callerFor = (stack: Stack): Caller => ({
  userId: stack.userId,
  projectId: stack.projectId,
  roles: stack.roles,
  isAdmin: stack.roles.includes('admin'),
  tokenId: '',
})

function changedKeys(before: Fields, after: Fields): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].filter((key) => !isDeepStrictEqual(before[key], after[key]))
}
