import type { Case } from '../case.ts'

const get = (says: string, query: string): Case => ({ says, method: 'GET', path: `/job-types${query}` })

export const jobTypes: Case[] = [
  get('all', ''),
  get('one', '?type=Pig'),
  get('two', '?type=Pig&type=Shell'),
  get('one nobody knows', '?type=nosuch'),
  get('those of a plugin', '?plugin=fake'),
  get('those of a version', '?plugin=fake&version=0.1'),
  get('those of a version, as the old client asks', '?plugin=fake&plugin_version=0.1'),
  get('those of a plugin nobody knows', '?plugin=nosuch'),
  get('with hints', '?hints=true&type=Pig'),
  get('a filter nobody knows', '?colour=red'),
]
