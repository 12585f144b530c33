import type { Purpose } from './purpose.ts'

/** Node group templates and cluster templates. */
export const templates: Purpose[] = [
  {
    cases: /-templates/,
    places: /_configs$/,
    sahara: 'null',
    fennec: '{}',
    line: 'An explicit null of a flag, of settings or of a list was stored',
  },
  {
    cases: /-templates/,
    places: /anti_affinity$/,
    sahara: 'null',
    fennec: '[]',
    line: 'An explicit null of a flag, of settings or of a list was stored',
  },
  {
    cases: /-templates/,
    places: /(is_public|is_protected)$/,
    sahara: 'null',
    fennec: 'false',
    line: 'An explicit null of a flag, of settings or of a list was stored',
  },
  {
    cases: /a negative count/,
    places: ['status'],
    sahara: '202',
    fennec: '400 VALIDATION_ERROR',
    line: 'A `count` below 0 passed the schema',
  },
  {
    cases: /node-group-templates: a volume of nothing/,
    places: ['body.error_name'],
    sahara: '"VALIDATION_ERROR"',
    fennec: '"INVALID_REFERENCE"',
    line: '`boot_*`, `volumes_size`, `shares` shown by the API',
  },
  {
    cases: /v1.1\/node-group-templates.*exported/,
    places: /boot_/,
    sahara: /^(false|null)$/,
    fennec: 'no such key',
    line: 'The v1.1 export of a node group template has boot fields',
  },
]
