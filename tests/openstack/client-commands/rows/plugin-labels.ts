import type { Rows } from '../row.ts'

/** Labels are kept for each project: these are the administrator's own, and the two stories at once have one each. */
export const pluginLabels: Rows = [
  { run: 'plugin update fake label-off.json', as: 'admin', shows: { Name: 'fake', 'Plugin: {label}': false } },
  { run: 'plugin show fake', as: 'admin', shows: { 'Plugin: {label}': false } },
  { run: 'plugin update fake label-on.json', as: 'admin', shows: { 'Plugin: {label}': true } },
  { run: 'plugin update fake label-off.json', status: 1, says: /not authorized/ },
]
