import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { ApiError } from '../http/api-error.ts'
import type { Call, Service } from '../http/service.ts'
import { objectDirectory } from './object-directory.ts'

const CONTAINER = '/v1/:account/:container'
const OBJECT = `${CONTAINER}/*`

const swiftError = (status: number, message: string): ApiError => new ApiError('object-store', status, message)
const notFound = () => swiftError(404, 'The resource could not be found.')

/** https://docs.openstack.org/api-ref/object-store/ */
export function swiftRoutes(service: Service): void {
  const { home } = service.cloud
  let uploads = 0

  /** Of the caller's own project: without ACLs any other account is forbidden. */
  function place(call: Call) {
    if (call.param('account') !== `AUTH_${call.caller.projectId}`) {
      throw swiftError(403, 'Access was denied to this resource.')
    }
    const directory = objectDirectory(home, call.caller.projectId)
    const container = directory.container(call.param('container'))
    return { container, object: directory.object(call.param('container'), call.param('*')), nameOf: directory.nameOf }
  }

  // https://docs.openstack.org/api-ref/object-store/#list-activated-capabilities
  service.get('/info', () => ({ swift: { version: '2.30.1' } }), { open: true })
  service.put(
    CONTAINER,
    async (call) => {
      await mkdir(place(call).container, { recursive: true })
    },
    { status: 201 },
  )
  service.get(CONTAINER, async (call) => {
    const { container, nameOf } = place(call)
    if (!existsSync(container)) throw notFound()
    const names = (await readdir(container)).map(nameOf).sort()
    call.reply.type('text/plain; charset=utf-8')
    return names.map((name) => `${name}\n`).join('')
  })
  service.delete(CONTAINER, async (call) => {
    const { container } = place(call)
    if (!existsSync(container)) throw notFound()
    if ((await readdir(container)).length > 0) {
      throw swiftError(409, 'There was a conflict when trying to complete your request.')
    }
    await rmdir(container)
  })
  service.put(
    OBJECT,
    async (call) => {
      const { container, object } = place(call)
      if (!existsSync(container)) throw notFound()
      // Nobody reads half of it, and one that is broken off leaves the one before.
      uploads += 1
      const fresh = `${container}.upload-${uploads}`
      try {
        await pipeline(call.request.body as NodeJS.ReadableStream, createWriteStream(fresh))
        await rename(fresh, object)
      } finally {
        await rm(fresh, { force: true })
      }
    },
    { status: 201 },
  )
  service.get(OBJECT, async (call) => {
    const { object } = place(call)
    if (!existsSync(object)) throw notFound()
    call.reply.type('application/octet-stream').header('content-length', (await stat(object)).size)
    return createReadStream(object)
  })
  service.delete(OBJECT, async (call) => {
    const { object } = place(call)
    if (!existsSync(object)) throw notFound()
    await rm(object)
  })
}
