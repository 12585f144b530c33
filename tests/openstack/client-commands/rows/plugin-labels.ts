import type { Rows } from '../row.ts'

/** Labels are kept for each project: these are the administrator's own. */
export const pluginLabels: Rows = [
  { run: 'plugin update fake labels-shown.json', as: 'admin', shows: { Name: 'fake', 'Plugin: hidden': false } },
  { run: 'plugin show fake', as: 'admin', shows: { 'Plugin: hidden': false } },
  { run: 'plugin update fake labels-hidden.json', as: 'admin', shows: { 'Plugin: hidden': true } },
  { run: 'plugin update fake labels-shown.json', status: 1, says: /not authorized/ },
]
