import { randomUUID } from 'node:crypto'
import type { Cloud } from '../../cloud/cloud.ts'
import { booleanOf, type Fields, fieldsOf, integerOf, textMapOf, textOf } from '../../http/fields.ts'
import { pageOf } from '../../http/listing.ts'
import type { Call, Service } from '../../http/service.ts'
import type { StackEngine, StackPlan } from '../engine/stack-engine.ts'
import { validateStack, validateStructure } from '../engine/validate.ts'
import { heatError, validationFailed } from '../errors.ts'
import { parameterSchemas, parametersFor } from '../parameters.ts'
import type { Stack } from '../state.ts'
import { parseTemplate, readTemplate } from '../template.ts'
import { findStack, sameProject, stackOf, stackPath } from './find-stack.ts'
import { outputViews, stackLinks, stackSummary, stackView } from './stack-view.ts'

export function stackRoutes(service: Service, engine: StackEngine): void {
  const { cloud } = service
  const all = '/v1/:project_id/stacks'
  const one = `${all}/:name/:id`
  service.post(all, (call) => {
    const stack = newStack(cloud, call)
    cloud.state.heat.stacks[stack.id] = stack
    engine.create(stack)
    return { stack: { id: stack.id, links: stackLinks(cloud, stack) } }
  })
  service.get(all, (call) => list(cloud, call))
  service.get(`${all}/detail`, (call) => list(cloud, call))
  // By name alone Heat sends the client on to the full address, whatever the method.
  for (const method of ['get', 'put', 'patch', 'delete'] as const) {
    service[method](`${all}/:name`, (call) => {
      const stack = stackOf(cloud, call)
      return call.reply.redirect(cloud.origin() + stackPath(stack), 302)
    })
  }
  for (const part of ['resources', 'events', 'template', 'outputs']) {
    service.get(`${all}/:name/${part}`, (call) => {
      const stack = stackOf(cloud, call)
      const query = call.request.url.split('?')[1]
      return call.reply.redirect(`${cloud.origin()}${stackPath(stack)}/${part}${query ? `?${query}` : ''}`, 302)
    })
  }
  service.get(one, (call) => ({
    stack: stackView(cloud, engine, stackOf(cloud, call), booleanOf(call.query('resolve_outputs') ?? true)),
  }))
  service.put(one, (call) => update(cloud, engine, call, false), { status: 202 })
  service.patch(one, (call) => update(cloud, engine, call, true), { status: 202 })
  service.delete(one, (call) => {
    const stack = stackOf(cloud, call)
    if (stack.deletedAt === null) engine.delete(stack)
  })
  service.get(`${one}/template`, (call) => stackOf(cloud, call).rawTemplate)
  service.get(`${one}/files`, (call) => stackOf(cloud, call).files)
  service.get(`${one}/outputs`, (call) => ({
    outputs: outputViews(engine, stackOf(cloud, call)).map(({ output_key, description }) => ({
      output_key,
      description,
    })),
  }))
  service.get(`${one}/outputs/:output`, (call) => {
    const found = outputViews(engine, stackOf(cloud, call)).find((view) => view.output_key === call.param('output'))
    if (found === undefined) {
      throw heatError(404, 'NotFound', `Specified output key ${call.param('output')} not found.`)
    }
    return { output: found }
  })
  service.post('/v1/:project_id/validate', (call) => validate(call), { status: 200 })
}

function validate(call: Call): unknown {
  const template = parseTemplate(readTemplate(call.body.template))
  validateStructure(template, textMapOf(call.body.files))
  return {
    Description: template.description === '' ? 'No description' : template.description,
    Parameters: parameterSchemas(template),
    Environment: { resource_registry: { resources: {} }, parameters: {}, parameter_defaults: {}, event_sinks: [] },
  }
}

const DEFAULT_TIMEOUT_MINUTES = 60

function newStack(cloud: Cloud, call: Call): Stack {
  sameProject(call)
  const { body, caller } = call
  const name = textOf(body.stack_name)
  if (body.template === undefined) throw heatError(400, 'HTTPBadRequest', 'No template specified')
  const rawTemplate = readTemplate(body.template)
  if (name === undefined) throw heatError(400, 'HTTPBadRequest', 'No stack name specified')
  if (!/^[a-zA-Z][\w.-]{0,254}$/.test(name)) {
    throw validationFailed(
      `Invalid stack name ${name} must contain only alphanumeric or "_-." characters, must start with alpha and must be 255 characters or less.`,
    )
  }
  if (findStack(cloud, caller.projectId, name)) {
    throw heatError(409, 'StackExists', `The Stack (${name}) already exists.`)
  }
  const id = randomUUID()
  const files = textMapOf(body.files)
  const template = parseTemplate(rawTemplate)
  const parameters = parametersFor(template, given(body), { id, name, projectId: caller.projectId })
  validateStack({ cloud, caller, files, strict: true }, template, parameters)
  return {
    id,
    name,
    projectId: caller.projectId,
    userId: caller.userId,
    roles: caller.roles,
    parent: null,
    rootId: id,
    template,
    rawTemplate,
    files,
    parameters,
    timeoutMinutes: integerOf(body.timeout_mins) ?? DEFAULT_TIMEOUT_MINUTES,
    disableRollback: booleanOf(body.disable_rollback, true),
    tags: (textOf(body.tags) ?? '').split(',').filter((tag) => tag !== ''),
    action: 'CREATE',
    status: 'IN_PROGRESS',
    reason: '',
    createdAt: cloud.clock.now(),
    updatedAt: null,
    deletedAt: null,
    resources: {},
  }
}

/** Parameters come in their own member or in an environment. */
function given(body: Fields): Fields {
  const environment = typeof body.environment === 'string' ? readTemplate(body.environment) : fieldsOf(body.environment)
  return { ...fieldsOf(environment.parameters), ...fieldsOf(body.parameters) }
}

function update(cloud: Cloud, engine: StackEngine, call: Call, existing: boolean): void {
  const stack = stackOf(cloud, call)
  const { body } = call
  if (stack.deletedAt !== null) throw heatError(404, 'EntityNotFound', `The Stack (${stack.name}) could not be found.`)
  if (body.template === undefined && !existing) throw heatError(400, 'HTTPBadRequest', 'No template specified')
  const rawTemplate = body.template === undefined ? stack.rawTemplate : readTemplate(body.template)
  const template = parseTemplate(rawTemplate)
  const files = existing ? { ...stack.files, ...textMapOf(body.files) } : textMapOf(body.files)
  const old = Object.entries(stack.parameters).filter(([key]) => existing && template.parameters[key] !== undefined)
  const plan: StackPlan = {
    rawTemplate,
    files,
    parameters: parametersFor(template, { ...Object.fromEntries(old), ...given(body) }, stack),
  }
  validateStack({ cloud, caller: call.caller, files, strict: true }, template, plan.parameters)
  if (body.disable_rollback !== undefined) stack.disableRollback = booleanOf(body.disable_rollback)
  if (body.timeout_mins !== undefined) stack.timeoutMinutes = integerOf(body.timeout_mins) ?? stack.timeoutMinutes
  if (body.tags !== undefined) stack.tags = (textOf(body.tags) ?? '').split(',').filter((tag) => tag !== '')
  engine.update(stack, plan)
}

/** `[DEFAULT] hidden_stack_tags`. */
const HIDDEN_TAGS = ['data-processing-cluster']

function list(cloud: Cloud, call: Call): unknown {
  sameProject(call)
  const wanted = (name: string): string[] => call.queryAll(name).flatMap((value) => value.split(','))
  const [names, ids, statuses, tags, anyTags] = [
    wanted('name'),
    wanted('id'),
    wanted('status'),
    wanted('tags'),
    wanted('tags_any'),
  ]
  const hidden = booleanOf(call.query('show_hidden'))
  const nested = booleanOf(call.query('show_nested'))
  const deleted = booleanOf(call.query('show_deleted'))
  const everywhere = booleanOf(call.query('global_tenant'))
  // `stacks:global_index` as operators set it who want such lists: rule:context_is_admin.
  if (everywhere && !call.caller.isAdmin) {
    throw heatError(403, 'Forbidden', 'You are not authorized to use global_index.')
  }
  const found = Object.values(cloud.state.heat.stacks)
    .filter((stack) => everywhere || stack.projectId === call.caller.projectId)
    .filter((stack) => (nested || stack.parent === null) && (deleted || stack.deletedAt === null))
    .filter((stack) => hidden || !stack.tags.some((tag) => HIDDEN_TAGS.includes(tag)))
    .filter((stack) => names.length === 0 || names.includes(stack.name))
    .filter((stack) => ids.length === 0 || ids.includes(stack.id))
    .filter(
      (stack) =>
        statuses.length === 0 ||
        statuses.includes(`${stack.action}_${stack.status}`) ||
        statuses.includes(stack.status),
    )
    .filter((stack) => tags.every((tag) => stack.tags.includes(tag)))
    .filter((stack) => anyTags.length === 0 || anyTags.some((tag) => stack.tags.includes(tag)))
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id))
  const page = pageOf(call, 'orchestration', found, call.request.url.split('?')[0] ?? '')
  return {
    stacks: page.items.map((stack) => stackSummary(cloud, stack)),
    ...(booleanOf(call.query('with_count')) && { count: found.length }),
  }
}
