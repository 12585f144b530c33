/** What the pages show that only an administrator of a real cloud can do. */
import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { blocksAt, nameOf } from '../docs/blocks.ts'
import { admin, commandEnvironment, password } from './settings.ts'

const environment = { ...commandEnvironment(admin), PASSWORD: password }
const ran = (command: string) => spawnSync('bash', ['-ec', command], { env: environment, encoding: 'utf8' })

/** Also of a run that was interrupted: who is not there need not go. */
const removeUser = (): void => void ran('openstack user delete --domain Default fennec-service')
beforeAll(removeUser)
afterAll(removeUser)

test('the commands of an administrator are what this cloud takes', () => {
  for (const block of blocksAt('openstack')) {
    const { status, stderr } = ran(block.text)
    expect({ block: nameOf(block), status, stderr }).toMatchObject({ status: 0 })
  }
})
