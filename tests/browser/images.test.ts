import { expect, test } from 'vitest'
import type { Person } from './person.ts'
import { personForEach } from './person-for-each.ts'

let person: Person
const under = personForEach((one) => {
  person = one
})

test('an image is unregistered, which leaves it in the cloud, and registered again with the tags of a plugin', async () => {
  const { page } = person
  // The image is the operator's own: Glance lets nobody else change it.
  await person.logInWith({ user: 'admin', project: 'demo', password: under.password() })
  await person.visit('/images')
  await page.getByRole('button', { name: 'Unregister fennec-node' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Unregister' }).click()
  await page.getByText('fennec-node is registered no more.').waitFor()
  await page.getByRole('link', { name: 'Register image' }).click()
  await person.choose('Image', 'fennec-node')
  await page.getByLabel('Login user').fill('ubuntu')
  await person.choose('Tags of a plugin', 'Fake Plugin 0.1')
  await page.getByRole('button', { name: 'Take its tags' }).click()
  await page.getByTitle('fake', { exact: true }).waitFor()
  await person.picture('image-register')
  expect(await person.hurdles()).toEqual([])
  await page.getByRole('button', { name: 'Register image' }).click()
  await page.getByRole('row', { name: /fennec-node.*ubuntu.*fake/ }).waitFor()
  await person.picture('images')
})
