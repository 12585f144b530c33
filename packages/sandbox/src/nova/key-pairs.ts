import { createHash } from 'node:crypto'
import ssh2 from 'ssh2'
import type { Cloud } from '../cloud/cloud.ts'
import { fieldsOf, textOf } from '../http/fields.ts'
import { since } from '../http/microversion.ts'
import type { Call, Service } from '../http/service.ts'
import { badRequest, novaError } from './errors.ts'
import { limitOf } from './quotas.ts'
import { type KeyPair, NOVA_VERSIONS } from './state.ts'

export function keyPairOf(cloud: Cloud, userId: string, name: string): KeyPair | undefined {
  return cloud.state.nova.keyPairs[userId]?.[name]
}

export function keyPairRoutes(service: Service): void {
  const { cloud } = service
  service.get('/v2.1/os-keypairs', (call) => ({
    keypairs: Object.values(cloud.state.nova.keyPairs[call.caller.userId] ?? {}).map((pair) => ({
      keypair: shortView(call, pair),
    })),
  }))
  service.post(
    '/v2.1/os-keypairs',
    (call) => {
      if (since(call.request, NOVA_VERSIONS, '2.2')) call.reply.code(201)
      return { keypair: create(cloud, call) }
    },
    { status: 200 },
  )
  service.get('/v2.1/os-keypairs/:name', (call) => {
    const pair = known(cloud, call)
    return {
      keypair: {
        ...shortView(call, pair),
        user_id: pair.userId,
        created_at: pair.createdAt,
        updated_at: null,
        deleted: false,
        deleted_at: null,
        id: 1,
      },
    }
  })
  service.delete(
    '/v2.1/os-keypairs/:name',
    (call) => {
      const pair = known(cloud, call)
      if (since(call.request, NOVA_VERSIONS, '2.2')) call.reply.code(204)
      delete cloud.state.nova.keyPairs[pair.userId]?.[pair.name]
    },
    { status: 202 },
  )
}

function create(cloud: Cloud, call: Call): unknown {
  const wish = fieldsOf(call.body.keypair)
  const { userId } = call.caller
  const name = textOf(wish.name)
  if (name === undefined || name === '')
    throw badRequest("Invalid input for field/attribute keypair. Value: {}. 'name' is a required property")
  const own = cloud.state.nova.keyPairs[userId] ?? {}
  cloud.state.nova.keyPairs[userId] = own
  if (own[name]) throw novaError(409, `Key pair '${name}' already exists.`)
  if (Object.keys(own).length >= limitOf(cloud, call.caller.projectId, 'key_pairs')) {
    throw novaError(403, 'Quota exceeded, too many key pairs.')
  }
  const given = textOf(wish.public_key)
  // Nova 2.92 no longer generates; older microversions do.
  if (given === undefined && since(call.request, NOVA_VERSIONS, '2.92')) {
    throw badRequest("Invalid input for field/attribute keypair. 'public_key' is a required property")
  }
  const generated = given === undefined ? ssh2.utils.generateKeyPairSync('rsa', { bits: 2048 }) : undefined
  const publicKey = given ?? `${generated?.public ?? ''} Generated-by-Nova`
  const pair: KeyPair = {
    name,
    userId,
    type: textOf(wish.type) ?? 'ssh',
    publicKey,
    fingerprint: fingerprint(publicKey),
    createdAt: cloud.clock.nowNaive(),
  }
  own[name] = pair
  return { ...shortView(call, pair), user_id: userId, ...(generated && { private_key: generated.private }) }
}

/** MD5 in pairs of digits, as Nova shows it for every kind of key. */
function fingerprint(publicKey: string): string {
  const parsed = ssh2.utils.parseKey(publicKey)
  if (parsed instanceof Error) throw badRequest('Keypair data is invalid: failed to generate fingerprint')
  const digest = createHash('md5').update(parsed.getPublicSSH()).digest('hex')
  return digest.replace(/(..)(?=.)/g, '$1:')
}

const shortView = (call: Call, pair: KeyPair) => ({
  name: pair.name,
  public_key: pair.publicKey,
  fingerprint: pair.fingerprint,
  ...(since(call.request, NOVA_VERSIONS, '2.2') && { type: pair.type }),
})

function known(cloud: Cloud, call: Call): KeyPair {
  const name = call.param('name')
  const pair = keyPairOf(cloud, call.caller.userId, name)
  if (pair === undefined) throw novaError(404, `Keypair ${name} not found for user ${call.caller.userId}`)
  return pair
}
