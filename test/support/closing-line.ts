import type { Reporter, TestModule } from 'vitest/node';

/** Prints how a run of tests ended, after all else, on a line for scripts: `1012 passed, 0 failed, 1 skipped`. */
export function closingLineReporter(): Reporter {
  return {
    onTestRunEnd(modules, strayErrors) {
      const line = closingLine(modules, strayErrors.length);
      process.once('exit', () => process.stdout.write(`\n${line}\n`));
    },
  };
}

function closingLine(modules: readonly TestModule[], strayErrors: number): string {
  const counts = { passed: 0, failed: strayErrors, skipped: 0 };
  for (const module of modules) {
    // A file that cannot be loaded, or a set-up that throws, has failed although none of its tests has.
    for (const group of [module, ...module.children.allSuites()]) counts.failed += group.errors().length;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      // A test that is still pending never ended: the run was broken off.
      counts[state === 'pending' ? 'failed' : state]++;
    }
  }
  const line = `${counts.passed} passed, ${counts.failed} failed`;
  return counts.skipped === 0 ? line : `${line}, ${counts.skipped} skipped`;
}
