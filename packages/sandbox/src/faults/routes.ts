import type { FastifyInstance } from 'fastify'
import type { Cloud } from '../cloud/cloud.ts'
import { fieldsOf, textOf } from '../http/fields.ts'
import { callerOf } from '../keystone/caller.ts'
import { hostControl } from '../nova/host-control.ts'
import { BadRule, readRandom, readRule } from './read-rule.ts'

/** Below `/faults`: what `Faults` and `pressure` are in the process, for tests outside it. With an administrator's token. */
export function faultRoutes(app: FastifyInstance, cloud: Cloud): void {
  const { faults, pressure } = cloud
  const hosts = hostControl(cloud)
  app.addHook('onRequest', async (request, reply) => {
    const caller = callerOf(cloud, request.headers['x-auth-token'])
    if (caller?.isAdmin) return
    const [status, message] = caller
      ? [403, 'Faults are ordered by administrators: this token has not the role admin.']
      : [401, 'X-Auth-Token is missing or not valid.']
    return reply.code(status).send({ error: message })
  })
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof BadRule) return reply.code(400).send({ error: error.message })
    return reply.send(error)
  })
  app.get('/', () => ({ met: faults.met(), faults: faults.list() }))
  app.post('/', (request, reply) => reply.code(201).send({ id: faults.add(readRule(request.body)) }))
  app.delete('/', (_request, reply) => {
    faults.clear()
    return reply.code(204).send()
  })
  app.delete('/:id', (request, reply) => {
    const id = textOf(fieldsOf(request.params).id) ?? ''
    if (!faults.list().some((one) => one.id === id)) return reply.code(404).send({ error: `There is no rule ${id}.` })
    faults.remove(id)
    return reply.code(204).send()
  })
  for (const deed of ['kill', 'revive'] as const) {
    app.post(`/hosts/:name/${deed}`, async (request, reply) => {
      const name = textOf(fieldsOf(request.params).name) ?? ''
      if (!hosts.names().includes(name)) {
        return reply.code(404).send({ error: `There is no host ${name}; there are ${hosts.names().join(', ')}.` })
      }
      await hosts[deed](name)
      return reply.code(204).send()
    })
  }
  app.put('/random', (request, reply) => {
    faults.random(readRandom(request.body))
    return reply.code(204).send()
  })
  app.post('/expire-tokens', (request, reply) => {
    faults.expireTokens(textOf(fieldsOf(request.body).project_id))
    return reply.code(204).send()
  })
  app.get('/pressure', (request) => ({
    pressure: pressure.read({ reset: textOf(fieldsOf(request.query).reset) === 'true' }),
  }))
}
