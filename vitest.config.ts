import { defineConfig } from 'vitest/config';
import { closingLineReporter } from './test/support/closing-line.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    // Reading all imports takes seconds on a busy machine.
    hookTimeout: 120_000,
    restoreMocks: true,
    // No test mocks a module or changes the process, so that files can share their workers.
    isolate: false,
    // A test left alone by `.only` would pass for all.
    allowOnly: false,
    reporters: ['default', closingLineReporter()],
  },
});
