// Checks the archive at its argument from memory again and again, until it is ended; says so after the first time.
import { openMarkedArchive } from '../../src/app/archive.ts';
import type { Environment } from '../../src/app/environment.ts';
import { checkRemembered } from '../../src/app/remembered-check.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { randomIds } from '../../src/kernel/ids.ts';

const root = process.argv[2] ?? '';
const environment: Environment = {
  variables: process.env,
  cwd: root,
  home: root,
  host: 'studio',
  user: 'lin',
  pid: process.pid,
  clock: systemClock,
  ids: randomIds,
  monotonic: () => performance.now(),
  sleep: async () => undefined,
  runAs: 'test',
};
const { signal } = new AbortController();
for (let times = 0; ; times++) {
  // With nothing taken over, each of them writes what it found.
  await checkRemembered(await openMarkedArchive(environment, root), { signal, isFull: times % 2 === 0 });
  if (times === 0) process.stdout.write('began');
}
