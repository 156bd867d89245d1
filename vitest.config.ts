import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { closingLineReporter } from './test/support/closing-line.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // For what hangs, and no bound of time: on a busy machine a test may take many times as long as on an idle one.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    restoreMocks: true,
    // Many tests wait for a daemon, a guest or a disk: with a single worker two processors are half idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // No test mocks a module or changes the process, so that files can share their workers.
    isolate: false,
    // A test left alone by `.only` would pass for all.
    allowOnly: false,
    reporters: ['default', closingLineReporter()],
  },
});
