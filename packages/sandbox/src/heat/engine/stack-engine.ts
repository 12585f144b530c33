import { randomUUID } from 'node:crypto'
import type { Cloud } from '../../cloud/cloud.ts'
import { ApiError } from '../../http/api-error.ts'
import type { Fields } from '../../http/fields.ts'
import { parametersFor } from '../parameters.ts'
import type { Action, Stack, StackResource } from '../state.ts'
import { parseTemplate } from '../template.ts'
import { physicalName, type Work } from '../types/resource-type.ts'
import type { Engine } from './engine.ts'
import { setStackStatus } from './events.ts'
import { failureOf, ResourceFailure } from './failure.ts'
import { graphOf, reversed, walk } from './graph.ts'
import { callerFor, ResourceWork, Stopping } from './resource-work.ts'
import { attributeOf, outputsOf } from './scope.ts'
import { validateStack } from './validate.ts'

export interface StackPlan {
  rawTemplate: Fields
  files: Record<string, string>
  parameters: Fields
}

const MAX_DELETED_STACKS = 50

/** Carries stacks out: whole ones for the API, nested ones for the resources that are stacks. */
export class StackEngine implements Engine {
  private readonly cloud: Cloud
  private readonly work: ResourceWork
  private readonly runs = new Map<string, { abort: AbortController; ended: Promise<void> }>()
  private stopped = false

  constructor(cloud: Cloud) {
    this.cloud = cloud
    this.work = new ResourceWork(cloud, this)
  }

  /** Begins to make a stack that is in the state already. */
  create(stack: Stack): void {
    this.begin(
      stack,
      'CREATE',
      (signal) => this.createAll(stack, signal),
      () => this.deleteAll(stack, new AbortController().signal),
    )
  }

  update(stack: Stack, plan: StackPlan): void {
    const before: StackPlan = { rawTemplate: stack.rawTemplate, files: stack.files, parameters: stack.parameters }
    this.begin(
      stack,
      'UPDATE',
      (signal) => this.updateAll(stack, plan, signal),
      () => this.updateAll(stack, before, new AbortController().signal),
    )
  }

  delete(stack: Stack): void {
    this.begin(stack, 'DELETE', async (signal) => {
      await this.deleteAll(stack, signal)
      stack.deletedAt = this.cloud.clock.now()
      this.forgetLongDeleted()
    })
  }

  /** Heat purges deleted stacks after a while; here the saved state must not grow for ever. */
  private forgetLongDeleted(): void {
    const { stacks } = this.cloud.state.heat
    const deleted = Object.values(stacks).filter((stack) => stack.deletedAt !== null)
    deleted.sort((a, b) => (b.deletedAt ?? '').localeCompare(a.deletedAt ?? ''))
    for (const stack of deleted.slice(MAX_DELETED_STACKS)) delete stacks[stack.id]
  }

  /** Stops without failing anything; `resume` goes on from there. */
  async stop(): Promise<void> {
    this.stopped = true
    for (const run of this.runs.values()) run.abort.abort(new Stopping())
    await Promise.all([...this.runs.values()].map((run) => run.ended))
  }

  /** Goes on with what a sandbox before this one had begun, as Heat's engines do for each other. */
  resume(): void {
    for (const stack of Object.values(this.cloud.state.heat.stacks)) {
      if (stack.status !== 'IN_PROGRESS' || stack.parent !== null) continue
      if (stack.action === 'CREATE') this.create(stack)
      else if (stack.action === 'DELETE') this.delete(stack)
      else setStackStatus(this.cloud, stack, stack.action, 'FAILED', `Engine went down during stack ${stack.action}`)
    }
  }

  private begin(
    stack: Stack,
    action: Action,
    act: (signal: AbortSignal) => Promise<void>,
    undo?: () => Promise<void>,
  ): void {
    const earlier = this.runs.get(stack.id)
    // A new request takes over from the one under way.
    earlier?.abort.abort(new Error('cancelled'))
    setStackStatus(this.cloud, stack, action, 'IN_PROGRESS', `Stack ${action} started`)
    const abort = new AbortController()
    const limit = stack.timeoutMinutes === null ? [] : [AbortSignal.timeout(stack.timeoutMinutes * 60_000)]
    const ended = (async () => {
      await earlier?.ended
      if (this.stopped) return
      await this.finish(stack, action, AbortSignal.any([abort.signal, ...limit]), act, undo)
    })().finally(() => {
      if (this.runs.get(stack.id)?.abort === abort) this.runs.delete(stack.id)
    })
    this.runs.set(stack.id, { abort, ended })
  }

  private async finish(
    stack: Stack,
    action: Action,
    signal: AbortSignal,
    act: (signal: AbortSignal) => Promise<void>,
    undo?: () => Promise<void>,
  ): Promise<void> {
    try {
      await act(signal)
      setStackStatus(this.cloud, stack, action, 'COMPLETE', `Stack ${action} completed successfully`)
    } catch (error) {
      if (signal.aborted && signal.reason instanceof Stopping) return
      // The request that took over has given the stack its own status: DELETE_IN_PROGRESS would be written over.
      if (signal.aborted && signal.reason instanceof Error && signal.reason.message === 'cancelled') return
      const reason = signal.aborted ? 'Timed out' : stackReason(action, error)
      setStackStatus(this.cloud, stack, action, 'FAILED', reason)
      if (undo && !stack.disableRollback) await this.rollBack(stack, undo, reason)
    }
  }

  private async rollBack(stack: Stack, undo: () => Promise<void>, reason: string): Promise<void> {
    setStackStatus(this.cloud, stack, 'ROLLBACK', 'IN_PROGRESS', `Stack ROLLBACK started: ${reason}`)
    try {
      await undo()
      setStackStatus(this.cloud, stack, 'ROLLBACK', 'COMPLETE', 'Stack ROLLBACK completed successfully')
    } catch (error) {
      setStackStatus(this.cloud, stack, 'ROLLBACK', 'FAILED', stackReason('ROLLBACK', error))
    }
  }

  private async createAll(stack: Stack, signal: AbortSignal): Promise<void> {
    await walk(graphOf(stack.template), signal, (name, inner) => this.work.create(stack, name, inner))
  }

  private async updateAll(stack: Stack, plan: StackPlan, signal: AbortSignal): Promise<void> {
    const before = stack.template
    stack.rawTemplate = plan.rawTemplate
    stack.template = parseTemplate(plan.rawTemplate)
    stack.files = plan.files
    stack.parameters = plan.parameters
    stack.updatedAt = this.cloud.clock.now()
    await walk(graphOf(stack.template), signal, (name, inner) => this.work.update(stack, name, inner))
    const gone = reversed(graphOf(before))
    for (const name of [...gone.keys()]) if (stack.template.resources[name]) gone.delete(name)
    await walk(gone, signal, (name, inner) => this.work.delete(stack, name, inner))
  }

  private async deleteAll(stack: Stack, signal: AbortSignal): Promise<void> {
    const graph = reversed(graphOf(stack.template))
    for (const name of Object.keys(stack.resources)) if (!graph.has(name)) graph.set(name, [])
    await walk(graph, signal, (name, inner) => this.work.delete(stack, name, inner))
  }

  async createNested(work: Work, template: Fields, parameters: Fields): Promise<void> {
    const nested = this.nestedStack(work.resource) ?? this.newNested(work, template, parameters)
    await this.nestedRun(nested, 'CREATE', () => this.createAll(nested, work.signal), work.signal)
  }

  async updateNested(work: Work, template: Fields, parameters: Fields): Promise<void> {
    const nested = this.nestedStack(work.resource)
    if (nested === undefined) return this.createNested(work, template, parameters)
    const plan = {
      rawTemplate: template,
      files: work.stack.files,
      parameters: this.checked(work, nested, template, parameters),
    }
    await this.nestedRun(nested, 'UPDATE', () => this.updateAll(nested, plan, work.signal), work.signal)
  }

  async deleteNested(work: Work): Promise<void> {
    const nested = this.nestedStack(work.resource)
    if (nested === undefined) return
    await this.nestedRun(nested, 'DELETE', () => this.deleteAll(nested, work.signal), work.signal)
    delete this.cloud.state.heat.stacks[nested.id]
  }

  private newNested(work: Work, template: Fields, parameters: Fields): Stack {
    const { stack, resource } = work
    const nested: Stack = {
      ...stack,
      id: randomUUID(),
      name: physicalName(stack, resource),
      parent: { stackId: stack.id, resourceName: resource.name },
      rootId: stack.rootId,
      rawTemplate: template,
      template: parseTemplate(template),
      parameters: {},
      timeoutMinutes: null,
      tags: [],
      action: 'CREATE',
      status: 'IN_PROGRESS',
      reason: '',
      createdAt: this.cloud.clock.now(),
      updatedAt: null,
      resources: {},
    }
    nested.parameters = this.checked(work, nested, template, parameters)
    this.cloud.state.heat.stacks[nested.id] = nested
    resource.physicalId = nested.id
    return nested
  }

  /** Only now are all values known, so only now is everything checked: a failure of the resource, not of the request. */
  private checked(work: Work, nested: Stack, raw: Fields, given: Fields): Fields {
    const template = parseTemplate(raw)
    try {
      const parameters = parametersFor(template, given, nested)
      validateStack(
        { cloud: this.cloud, caller: callerFor(work.stack), files: work.stack.files, strict: true },
        template,
        parameters,
      )
      return parameters
    } catch (error) {
      if (error instanceof ApiError) throw new ResourceFailure('', error.message.replaceAll(': :', ':'))
      throw error
    }
  }

  private async nestedRun(nested: Stack, action: Action, act: () => Promise<void>, signal: AbortSignal): Promise<void> {
    setStackStatus(this.cloud, nested, action, 'IN_PROGRESS', `Stack ${action} started`)
    try {
      await act()
    } catch (error) {
      if (signal.aborted && signal.reason instanceof Stopping) throw error
      setStackStatus(this.cloud, nested, action, 'FAILED', stackReason(action, error))
      throw error
    }
    setStackStatus(this.cloud, nested, action, 'COMPLETE', `Stack ${action} completed successfully`)
  }

  nestedStack(resource: StackResource): Stack | undefined {
    const stack = this.cloud.state.heat.stacks[resource.physicalId]
    return stack?.parent?.resourceName === resource.name ? stack : undefined
  }

  outputs(stack: Stack): Fields {
    return outputsOf(this.cloud, this, stack)
  }

  attribute(stack: Stack, resourceName: string, path: string[]): unknown {
    return attributeOf(this.cloud, this, stack, resourceName, path)
  }
}

const stackReason = (action: Action, error: unknown): string => `Resource ${action} failed: ${failureOf(error).message}`
