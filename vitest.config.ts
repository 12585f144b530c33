import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { OrderOfFiles } from './tests/order-of-files.ts'

export default defineConfig({
  test: {
    // Timeouts below end what hangs; nothing here asserts speed, and a shared machine may be several times slower.
    // Vitest would leave a core idle, half of a small machine. One worker more than cores, for what waits in one of them.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: OrderOfFiles },
    projects: [
      {
        test: {
          name: 'unit',
          // No test file changes what others import: loading everything anew for each took a third of the time.
          isolate: false,
          include: [
            'packages/*/src/**/*.test.ts',
            'docs/**/*.test.ts',
            'tests/conformance/**/*.test.ts',
            'tests/docs/**/*.test.ts',
          ],
          exclude: ['packages/*/src/**/*.long.test.ts', 'tests/docs/**/*.long.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          // What is too long for `npm test`: clusters that move, grow, scale and are cloned, an engine that dies at every deed of it,
          // and every route over a true database.
          name: 'long',
          include: [
            'packages/*/src/**/*.long.test.ts',
            'tests/boot-disk/**/*.test.ts',
            'tests/docs/**/*.long.test.ts',
            'tests/system/**/*.long.test.ts',
          ],
          testTimeout: 300_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          name: 'system',
          include: ['tests/system/**/*.test.ts', 'tests/cloud/**/*.test.ts'],
          exclude: ['tests/system/**/*.long.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: 'tests/browser/one-service.ts',
          testTimeout: 180_000,
          // As long as a person of these tests waits for anything: a shared machine may be several times slower.
          expect: { poll: { timeout: 120_000 } },
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'durability',
          include: ['tests/durability/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          // The Debian package of the service, in a Debian of its own: mmdebstrap, and root.
          name: 'package',
          include: ['tests/debian/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          // Databases of an old service, on servers of both kinds, and the tests' own PostgreSQL: `npm run test:postgres` runs them.
          name: 'import',
          include: ['tests/import-sahara/**/*.test.ts', 'tests/postgres/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          // Spark itself on nodes of the sandbox; needs the images of `npm run sandbox:image spark`.
          name: 'spark',
          include: ['tests/spark/**/*.test.ts'],
          testTimeout: 900_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          // Hadoop itself on nodes of the sandbox; needs the image of `npm run sandbox:image hadoop`.
          name: 'hadoop',
          include: ['tests/hadoop/**/*.test.ts'],
          testTimeout: 900_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          // A plugin of a directory, and Dask on nodes of the sandbox; needs the image of `npm run sandbox:image dask`.
          name: 'dask',
          include: ['tests/dask/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'openstack',
          include: ['tests/openstack/**/*.test.ts', 'tests/cloud/**/*.test.ts'],
          // The testbed has no Manila. A cloud that has: `FENNEC_TEST_CLOUD=environment`, project `system`, this file.
          exclude: ['tests/cloud/shares.test.ts'],
          testTimeout: 900_000,
          hookTimeout: 900_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'horizon',
          include: ['tests/horizon/**/*.test.ts'],
          testTimeout: 900_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
