import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// With TEST_DATABASE_URL the server tests run on that server, and testing our own supervisor again would say nothing. Nor
// would the mergers of three provinces, a minute long, of the statements that the other tests of decisions run there too.
const onGivenServer = Boolean(process.env.TEST_DATABASE_URL);

export default defineConfig({
  test: {
    projects: [
      // Properties take seconds, and longer on a busy machine: a limit is only there to end what hangs.
      { test: { name: 'core', include: ['packages/core/src/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { name: 'web', include: ['apps/web/src/**/*.test.{ts,tsx}'], testTimeout: 60_000 } },
      { test: { name: 'scripts', include: ['scripts/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'server',
          include: ['apps/server/src/**/*.test.ts'],
          exclude: onGivenServer
            ? ['apps/server/src/embedded-postgres*.test.ts', 'apps/server/src/organisation/merger-2025.test.ts']
            : [],
          globalSetup: ['apps/server/test/global-setup.ts'],
          // what a server writes that is given no directory
          env: { NENNEP_DATA: join(tmpdir(), 'nennep-test-data') },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Each has a server, a database and a browser of its own: together they would be too much for a small machine.
          fileParallelism: false,
        },
      },
    ],
  },
});
