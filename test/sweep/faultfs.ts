import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mountsMissing } from '../support/mounts.ts';
import { memoryFolder, mounted, unmount } from './mounts.ts';

/** What a pass-through file system does differently; see faultfs.py. */
export type FaultRules = {
  readonly cut?: true;
  readonly fold?: 'ci' | 'nfd';
  readonly nolink?: true;
  readonly maxname?: number;
  /** Seconds that each call takes longer. */
  readonly delay?: number;
};

/** A pass-through file system whose rules can be changed while it is mounted. */
export type FaultFs = Disposable & {
  /** What lies behind it. */
  readonly back: string;
  readonly path: string;
  set(rules: FaultRules): void;
};

/** Mounts a pass-through file system; returns it, or why it cannot be had. */
export async function mountFaultFs(rules: FaultRules = {}): Promise<FaultFs | string> {
  const missing = mountsMissing() ?? fusepyMissing();
  if (missing !== undefined) return missing;
  const folder = mkdtempSync(join(memoryFolder(), 'sweep-faultfs-'));
  const [back, path, control] = [join(folder, 'back'), join(folder, 'mnt'), join(folder, 'rules.json')];
  const set = (now: FaultRules): void => {
    writeFileSync(`${control}.new`, JSON.stringify(now));
    renameSync(`${control}.new`, control);
  };
  mkdirSync(back);
  mkdirSync(path);
  set(rules);
  const script = join(import.meta.dirname, 'faultfs.py');
  const child = spawn('/usr/bin/python3', [script, back, path, control], { stdio: 'ignore' });
  const { [Symbol.dispose]: dispose } = mounted(path, () => {
    unmount(path);
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  for (let tries = 0; tries < 200; tries++) {
    if (readFileSync('/proc/self/mounts', 'utf8').includes(` ${path} `))
      return { back, path, set, [Symbol.dispose]: dispose };
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  dispose();
  return 'the pass-through file system did not start';
}

function fusepyMissing(): string | undefined {
  const { status } = spawnSync('/usr/bin/python3', ['-c', 'import fusepy']);
  return status === 0 ? undefined : 'python3-fusepy is not installed';
}
