import type { Purpose } from './purpose.ts'

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
    cases: /\/plugins: (all|a filter)/,
    places: ['body.plugins.length'],
    sahara: '1',
    // fake, spark, hadoop and vanilla
    fennec: '4',
    line: 'The `spark` plugin makes clusters of',
  },
]
