import { spawnSync } from 'node:child_process';
import { test } from 'vitest';
import { busyOffice } from '../support/office.ts';
import { expectRefused } from '../support/refused.ts';

/** Runs the program where the system shows no /proc, as in a bare chroot. */
const script = 'unshare --mount sh -c \'mount -t tmpfs none /proc && exec "$@"\' - "$@"';
const { status } = spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'none', '/proc']);

test.skipIf(status !== 0)(`where /proc is missing, every command says so and what to do`, async () => {
  using office = await busyOffice();
  for (const argv of [['find'], ['sort', '--yes'], ['watch', '--once']])
    await expectRefused(office, argv, { code: 3, names: ['/proc', 'mount -t proc'], process: { script } });
});
