import { expect, test } from 'vitest'
import { addGroup } from './add-group.ts'
import type { Person } from './person.ts'
import { personForEach } from './person-for-each.ts'

let person: Person
personForEach(async (one) => {
  person = one
  await one.logIn()
})

/** A node group template of the hadoop plugin. */
async function template(name: string, processes: string[], heap: string): Promise<void> {
  const { page } = person
  await person.visit('/node-group-templates/create')
  await page.getByLabel('Name', { exact: true }).fill(name)
  await person.choose('Plugin', 'Apache Hadoop 3.4')
  for (const each of processes) await person.choose('Processes', each)
  await person.choose('Flavor', 'GiB RAM')
  await page.getByLabel(heap, { exact: true }).fill('512')
  await page.getByRole('button', { name: 'Create node group template' }).click()
  await page.getByRole('heading', { name: 'Node group templates' }).waitFor()
}

test('a Hadoop cluster is described by its processes and settings, of which one has several lines', async () => {
  const { page } = person
  await template(
    'herd-master',
    ['namenode', 'resourcemanager', 'historyserver', 'spark history server'],
    'NameNode Heap Size',
  )
  await template('herd-worker', ['datanode', 'nodemanager'], 'DataNode Heap Size')

  await person.visit('/cluster-templates/create')
  await page.getByLabel('Name', { exact: true }).fill('herd')
  await person.choose('Plugin', 'Apache Hadoop 3.4')
  await addGroup(person, 'herd-master', 'master', '1')
  await addGroup(person, 'herd-worker', 'worker', '3')
  await page.getByLabel('dfs.replication', { exact: true }).fill('2')
  await page.getByLabel('Find a setting').fill('hdfs-site')
  const lines = 'dfs.heartbeat.interval 1\ndfs.namenode.handler.count 20'
  await page.getByLabel('Extra hdfs-site properties', { exact: true }).fill(lines)
  await person.picture('hadoop-cluster-template')
  await page.getByRole('button', { name: 'Create cluster template' }).click()
  await page.getByRole('heading', { name: 'Cluster templates' }).waitFor()

  await page.getByRole('link', { name: 'herd', exact: true }).click()
  await page.getByRole('heading', { name: 'herd', exact: true }).waitFor()
  expect(await page.getByLabel('dfs.replication', { exact: true }).inputValue()).toBe('2')
  expect(await page.getByLabel('Extra hdfs-site properties', { exact: true }).inputValue()).toBe(lines)
})
