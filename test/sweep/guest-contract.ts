import { join } from 'node:path';
import type { Guest } from './guest.ts';
import type { Problem, Tally } from './tally.ts';

/** One test, as vitest's report tells it. */
type Told = {
  readonly status: string;
  readonly fullName: string;
  readonly failureMessages: readonly string[];
};

const project = join(import.meta.dirname, '../..');

/**
 * Runs the contract of the disk and the probe (`file-systems.test.ts`) in a guest, on the file system mounted there at
 * `folder`, whose entry is chosen by the variable `variable`.
 */
export async function contractInGuest(
  tally: Tally,
  pc: Guest,
  { variable, folder }: { readonly variable: string; readonly folder: string },
): Promise<void> {
  const vitest = join(project, 'node_modules/vitest/vitest.mjs');
  const { code, stdout, stderr } = await pc.run(
    `cd '${project}' && export TMPDIR=/run HOME=/run ${variable}='${folder}'\n` +
      `'${process.execPath}' '${vitest}' run test/sweep/file-systems.test.ts --configLoader runner ` +
      `--reporter=json --outputFile=/run/report.json >&2\ncat /run/report.json`,
  );
  if (stdout === '') throw new Error(`no tests were run in a guest (${code}): ${stderr}`);
  countTests(tally, folder, stdout);
}

/** Counts each test of a vitest report as one point. */
export function countTests(tally: Tally, where: string, report: string): void {
  const { testResults } = JSON.parse(report) as {
    readonly testResults: readonly { readonly assertionResults: readonly Told[] }[];
  };
  for (const { status, fullName, failureMessages } of testResults.flatMap((file) => file.assertionResults)) {
    if (status !== 'passed' && status !== 'failed') continue;
    const problems = failureMessages.map((what): Problem => ({ kind: 'other', what }));
    tally.point(`${where}: ${fullName}`, problems);
  }
}
