import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readScenario } from './read-scenario.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fennec-scenario-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const said = (act: () => unknown): string => {
  try {
    act()
    return 'nothing'
  } catch (error) {
    return (error as Error).message.replaceAll(`${folder}/`, '')
  }
}
const ALL = { features: [], withoutJobs: false }
const read = (...paths: string[]) => readScenario(paths, {}, ALL)

const CASE = `clusters:
  - plugin_name: fake
    plugin_version: "0.1"
    image: node
    node_group_templates:
      - name: worker
        flavor: m1.small
        node_processes: [datanode]
    cluster_template:
      node_group_templates:
        worker: 2
`

const variable = (name: string): string => `\${${name}}`

test('a template of sahara-scenario is read with its defaults and the values that are given', () => {
  const path = file(
    'fake.yaml.mako',
    `<%page args="ci_flavor_id='m1.small', boots='true'"/>\n## a word\n${CASE.replace('m1.small', variable('ci_flavor_id')).replace('image: node', `image: ${variable('image')}`)}`,
  )
  const { cases } = readScenario([path], { image: 'other' }, ALL)
  expect(cases).toHaveLength(1)
  expect(cases[0]).toMatchObject({
    wish: { image: 'other', node_group_templates: [{ name: 'worker', flavor: 'm1.small' }] },
    checks: ['run_jobs', 'scale', 'run_jobs'],
    timeouts: { activeMs: 3_600_000, jobsMs: 1_800_000 },
  })
  expect(said(() => readScenario([path], {}, ALL))).toBe(
    'fake.yaml.mako:6: the variable image has no value: give it by --args image:VALUE or in --variable-file.',
  )
})

test('programs in a template are refused, for only Mako knows what they do', () => {
  expect(said(() => read(file('loop.yaml.mako', 'clusters:\n% for x in y:\n')))).toMatch(/^loop\.yaml\.mako:2: only/)
  expect(said(() => read(file('call.yaml.mako', `a: ${variable('f(1)')}\n`)))).toBe(
    `call.yaml.mako:1: ${variable('f(1)')} is not the name of a variable.`,
  )
})

test.each([
  [
    'a key nobody knows',
    CASE.replace('flavor:', 'flavour:'),
    /^x\.yaml:6: clusters 1 node_group_templates 1 lacks flavor\.\nx\.yaml:7: clusters 1 node_group_templates 1 flavour is not known here; there are name, flavor/,
  ],
  [
    'a version that YAML takes for a number',
    CASE.replace('"0.1"', '0.1'),
    'x.yaml:3: clusters 1 plugin_version must be a text (in quotes, if it looks like a number), and is 0.1 without quotes.',
  ],
  [
    'too few nodes',
    CASE.replace('worker: 2', 'worker: 0'),
    /^x\.yaml:11: clusters 1 cluster_template node_group_templates worker must be a whole number of at least 1, and is 0/,
  ],
  [
    'a group of no template',
    CASE.replace('worker: 2', 'master: 1'),
    'x.yaml:11: clusters 1 cluster_template node_group_templates master names master, and the node group templates are worker.',
  ],
  [
    'a check for another plugin',
    `${CASE}    scenario: [scale, kafka]\n`,
    'x.yaml:12: clusters 1 scenario 2 is kafka, which needs a plugin that Fennec does not have; there are run_jobs, scale, transient, cinder.',
  ],
  [
    'checks of their own',
    `${CASE}    scenario:\n      - load\n    custom_checks:\n      load: {clients: 3}\n`,
    /^x\.yaml:13: clusters 1 scenario 1 is load, which is a check of your own, .*\nx\.yaml:14: clusters 1 custom_checks are checks of your own, /,
  ],
  [
    'a check without a name',
    `${CASE}    scenario: [7]\n`,
    /^x\.yaml:12: clusters 1 scenario 1 must be the name of a check/,
  ],
  [
    'a scaling of what is not there',
    `${CASE}    scaling:\n      - {operation: resize, node_group: other, size: 1}\n`,
    /^x\.yaml:13: clusters 1 scaling 1 node_group names other/,
  ],
  [
    'a flow nobody has',
    `${CASE}    edp_jobs_flow: pig\n`,
    'x.yaml:12: clusters 1 edp_jobs_flow names pig, which no file has.',
  ],
  ['text that is not YAML', 'clusters: [', /^x\.yaml:1: is not YAML \(column \d+\)/],
  ['a file without anything', '', 'None of the files has clusters: there is nothing to do.'],
  ['a file that is a list', '- a', 'x.yaml:1 has no clusters: it is no scenario.'],
])('%s is a sentence with line and key', (_, text, words) => {
  const told = said(() => read(file('x.yaml', text)))
  if (typeof words === 'string') expect(told).toBe(words)
  else expect(told).toMatch(words)
})

test('several files are one scenario, unless they contradict one another', () => {
  const one = file(
    'one.yaml',
    `network: {private_network: a}\n${CASE}    edp_jobs_flow: [pi, {name: s3, features: [s3]}]\n`,
  )
  const jobs = file('jobs.yaml', 'edp_jobs_flow:\n  pi:\n    - type: Java\n  s3:\n    - type: Pig\n')
  expect(read(one, jobs)).toMatchObject({ network: { private_network: 'a' }, cases: [{ jobs: [{ type: 'Java' }] }] })
  expect(readScenario([one, jobs], {}, { ...ALL, features: ['s3'] }).cases[0]?.jobs.map(({ type }) => type)).toEqual([
    'Java',
    'Pig',
  ])
  const other = file('other.yaml', 'network: {private_network: b}')
  expect(said(() => read(one, jobs, other))).toBe(
    'other.yaml:1: network private_network is something else than in a file before it.',
  )
  expect(said(() => read(one, jobs, jobs))).toBe('jobs.yaml:2: edp_jobs_flow pi is there a second time.')
})

test('jobs about S3 are refused without a way to it', () => {
  const jobs = 'edp_jobs_flow:\n  pi:\n    - type: Pig\n      output_datasource: {type: s3, destination: out}\n'
  const path = file('s3.yaml', `${CASE}    edp_jobs_flow: pi\n${jobs}`)
  expect(said(() => read(path))).toBe(
    's3.yaml:15: edp_jobs_flow pi 1 is about S3, and the credentials of the files lack s3_accesskey, s3_secretkey, s3_endpoint.',
  )
  const keys = 'credentials: {s3_accesskey: a, s3_secretkey: b, s3_endpoint: "http://s3"}\n'
  expect(readScenario([path, file('keys.yaml', keys)], {}, ALL).cases[0]?.jobs).toHaveLength(1)
})
