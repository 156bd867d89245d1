// The quick part of the program for one command (`check`) from its sources, as a program that knows itself; the exit code 9
// tells that it did not answer.
Object.assign(globalThis, { PROGRAM_DIGEST: 'test' });
const [, , command = '', ...words] = process.argv;
const { start } = (await import(`../../src/cli/quick-${command}.ts`)) as {
  readonly start: (words: readonly string[]) => boolean;
};
if (!start(words)) process.exitCode = 9;
