// The quick part of `archive check` from its sources, as a program that knows itself; the exit code 9 tells that it did not answer.
Object.assign(globalThis, { PROGRAM_DIGEST: 'test' });
const { start } = await import('../../src/cli/quick-check.ts');
if (!start(process.argv.slice(3))) process.exitCode = 9;
