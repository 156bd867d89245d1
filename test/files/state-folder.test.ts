import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bootId } from '../../src/files/machine.ts';
import { withProcessLock } from '../../src/files/process-lock.ts';
import { openStateFolder } from '../../src/files/state-folder.ts';
import { hasContainers, inContainers, inProcesses, moduleUrl } from '../support/in-processes.ts';
import { temporaryTree } from '../support/temporary-tree.ts';

const source = moduleUrl('files/state-folder.ts');
const DEAD_PID = 2 ** 22 + 1;

describe('the state folder', () => {
  it('lets one process at a time inside a lock, also after some were killed there', async () => {
    using tree = temporaryTree({ counter: '0' });
    const script = `
      import { readFileSync, writeFileSync } from 'node:fs';
      import { openStateFolder } from '${source}';
      const counter = '${tree.root}/counter';
      const state = openStateFolder('${tree.root}/state');
      for (let round = 0; round < 50; round++) state.locked('count.lock', () => {
        const before = Number(readFileSync(counter, 'utf8'));
        writeFileSync(counter, String(before + 1));
      });
      if (process.argv[1] === '0') state.locked('count.lock', () => process.kill(process.pid, 'SIGKILL'));
    `;
    const ended = await Promise.allSettled([
      inProcesses(1, script),
      inProcesses(3, script.replace("'0')", "'9')")),
    ]);
    expect(ended.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(readFileSync(join(tree.root, 'counter'), 'utf8')).toBe('200');
    expect(openStateFolder(join(tree.root, 'state')).locked('count.lock', () => 'free')).toBe('free');
  });

  it.skipIf(!hasContainers())('lets one container at a time inside a lock', async () => {
    using tree = temporaryTree({ counter: '0' });
    await inContainers(
      3,
      `
      import { readFileSync, writeFileSync } from 'node:fs';
      import { openStateFolder } from '${source}';
      const counter = '${tree.root}/counter';
      const state = openStateFolder('${tree.root}/state');
      for (let round = 0; round < 50; round++) state.locked('count.lock', () => {
        const before = Number(readFileSync(counter, 'utf8'));
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
        writeFileSync(counter, String(before + 1));
      });
      `,
    );
    expect(readFileSync(join(tree.root, 'counter'), 'utf8')).toBe('150');
  });

  it.each([
    ['a process that died', `${DEAD_PID}.${bootId()}.a`],
    ['an earlier process of the own number', `${process.pid}.${bootId()}.a`],
    ['a process from before the machine was started again', `1.another-start.a`],
  ])('takes a lock over from %s', (_, holder) => {
    using tree = temporaryTree({ [`state/x.lock/${holder}`]: '' });
    const state = openStateFolder(join(tree.root, 'state'));
    expect(state.locked('x.lock', () => readdirSync(join(tree.root, 'state/x.lock')).length)).toBe(1);
    expect(readdirSync(join(tree.root, 'state'))).toEqual([]);
  });

  it('waits for a holder in another container, and takes its lock over only after a while', () => {
    const holder = `1.${bootId()}-1.a`;
    using tree = temporaryTree({ [`x.lock/${holder}`]: '' });
    const began = performance.now();
    withProcessLock(join(tree.root, 'x.lock'), () => undefined, { deadAfter: 200 });
    // The pauses in between are counted, each of which may end a little early.
    expect(performance.now() - began).toBeGreaterThan(150);
    expect(readdirSync(tree.root)).toEqual([]);
  });

  it('gives the lock back when the work fails', () => {
    using tree = temporaryTree();
    const state = openStateFolder(tree.root);
    expect(() =>
      state.locked('x.lock', () => {
        throw new Error('work');
      }),
    ).toThrow('work');
    expect(state.locked('x.lock', () => 1)).toBe(1);
  });

  it('shows every process one whole identity, whoever wrote it first', async () => {
    using tree = temporaryTree();
    const texts = await inProcesses(
      4,
      `import { openStateFolder } from '${source}';
       const state = openStateFolder('${tree.root}/state');
       const text = process.argv[1].repeat(100_000);
       process.stdout.write(String((state.read('writer') ?? state.createOnce('writer', text)).length) + state.read('writer')[0]);`,
    );
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toMatch(/^100000\d$/);
    expect(readdirSync(join(tree.root, 'state'))).toEqual(['writer']);
  });

  it('says which folder cannot be used', () => {
    using tree = temporaryTree();
    writeFileSync(join(tree.root, 'file'), '');
    expect(() => openStateFolder(join(tree.root, 'file'))).toThrow(/^state-unusable/);
    mkdirSync(join(tree.root, 'state/x.lock.d'), { recursive: true });
    writeFileSync(join(tree.root, 'state/x.lock'), 'no folder');
    expect(() => openStateFolder(join(tree.root, 'state')).locked('x.lock', () => 1)).toThrow(
      /^state-unusable/,
    );
  });
});
