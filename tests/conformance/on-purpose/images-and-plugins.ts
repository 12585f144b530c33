import type { Purpose } from './purpose.ts'

const imageFields = [
  ...['OS-EXT-IMG-SIZE:size', 'created', 'description', 'id', 'metadata', 'minDisk', 'minRam', 'name', 'progress'],
  ...['status', 'tags', 'updated', 'username'],
]

/** The registry of images, and plugins. */
export const imagesAndPlugins: Purpose[] = [
  {
    cases: /plugins\/fake/,
    places: /configs\[\]\.description$/,
    sahara: 'null',
    fennec: 'a text',
    line: 'Settings of the `fake` plugin',
  },
  {
    cases: /\/plugins: (all|a filter|.*, in the list)/,
    places: ['body.plugins.length'],
    sahara: '1',
    // fake, spark, hadoop and vanilla
    fennec: '4',
    line: 'The `spark` plugin makes clusters of',
  },
  {
    cases: /PATCH \S*\/plugins\/fake: labels of a version nobody knows/,
    places: ['body.error_name'],
    sahara: '"VALIDATION_ERROR"',
    fennec: '"INVALID_DATA"',
    line: 'Labels of a version that no plugin has were `VALIDATION_ERROR`',
  },
  {
    cases: /POST \S*\/images\/\{id\}: one of ours with an empty user name/,
    places: ['status'],
    sahara: '202',
    fennec: '400 VALIDATION_ERROR',
    line: 'An image registered with an empty user counted as not registered',
  },
  {
    cases: /GET \S*\/images\/\{id\}\/tags/,
    places: ['body'],
    sahara: '{}',
    fennec: '[]',
    line: 'v2 `GET /images/{id}/tags` gave `{}` when there were none',
  },
  {
    cases: /PUT \/v2\/images\/\{id\}\/tags/,
    places: imageFields.map((field) => `body.${field}`),
    sahara: 'no such key',
    // what stands beside `image` is compared there
    fennec: /^(?!no such key$)/,
    line: 'The v2 tag commands of `openstack dataprocessing` changed the tags and then failed',
  },
]
