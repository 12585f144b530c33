import type { Case, Version } from '../case.ts'
import { type Change, changed, nowhere, type Right, unknownIdCases } from './bodies.ts'

const wrong: Record<string, Change> = {
  'no cluster': { cluster_id: undefined },
  'an unknown cluster': { cluster_id: nowhere },
  'a cluster that is no id': { cluster_id: 'x' },
  'an unknown input': { input_id: nowhere },
  'an input that is no id': { input_id: 'x' },
  'a text for the settings': { job_configs: 'x' },
  'a field nobody knows in the settings': { job_configs: { colour: 'red' } },
  'a number among the arguments': { job_configs: { args: [5] } },
  'a list for the parameters': { job_configs: { params: [] } },
  'an interface where there is none': { interface: { A: '1' } },
  'a text for public': { is_public: 'yes' },
  'a field nobody knows': { colour: 'red' },
}

function casesOf(only: Version, run: string, path: string, key: string, template: (id: string) => Change): Case[] {
  const right: Right = { path: run, method: 'POST', body: { cluster_id: '{cluster}', ...template('{jobShell}') } }
  const settings = { job_configs: { configs: { a: 'b' }, params: { C: 'd' }, args: ['e'] } }
  const cases: Case[] = [
    {
      says: 'a shell job',
      method: 'POST',
      path: run,
      body: { ...right.body, ...settings },
      keeps: { job: `${key}.id` },
    },
    ...changed(right, wrong),
    { says: 'one', method: 'GET', path: `${path}/{job}`, until: [`${key}.info.status`, 'SUCCEEDED'] },
    { says: 'all', method: 'GET', path },
    { says: 'those of a status', method: 'GET', path: `${path}?status=succeeded` },
    { says: 'those of a status that none has', method: 'GET', path: `${path}?status=pending` },
    { says: 'a limit of 0', method: 'GET', path: `${path}?limit=0` },
    { says: 'a filter nobody knows', method: 'GET', path: `${path}?colour=red` },
    { says: 'sorted by what nobody knows', method: 'GET', path: `${path}?sort_by=colour` },
    ...unknownIdCases(path, ['GET', 'DELETE', 'PATCH']),
    ...changed(
      { path: `${path}/{job}`, method: 'PATCH', body: {} },
      {
        nothing: {},
        public: { is_public: true },
        private: { is_public: false },
        protected: { is_protected: true },
        unprotected: { is_protected: false },
        'a field nobody knows': { colour: 'red' },
        'an unknown state': { info: { status: 'nosuch' } },
      },
    ),
    ...(only === 'v2' ? newInV2(path) : onlyInV11(path)),
    { says: 'one', method: 'DELETE', path: `${path}/{job}` },
    { says: 'one that is gone', method: 'GET', path: `${path}/{job}`, until: ['error_name', 'NOT_FOUND'] },
  ]
  return cases.map((each) => ({ ...each, only }))
}

/** The old service had `refresh_status` in v2 and refused it; the dashboard filters by the names. */
function newInV2(path: string): Case[] {
  return [
    { says: 'one, its status asked for anew', method: 'GET', path: `${path}/{job}?refresh_status=true` },
    { says: "those of a template's name", method: 'GET', path: `${path}?job.name=nosuchthing` },
  ]
}

/** Deeds that are spelled as readings. */
function onlyInV11(path: string): Case[] {
  return ['refresh-status', 'cancel'].flatMap((act): Case[] => [
    { says: `one, ${act}`, method: 'GET', path: `${path}/{job}/${act}` },
    { says: `an unknown one, ${act}`, method: 'GET', path: `${path}/${nowhere}/${act}` },
  ])
}

export const jobs: Case[] = [
  ...casesOf('v2', '/jobs', '/jobs', 'job', (id) => ({ job_template_id: id })),
  ...casesOf('v1.1', '/jobs/{jobShell}/execute', '/job-executions', 'job_execution', () => ({})),
]
