import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { alternate, alternateOften, compared, installed } from './measure.ts';
import type { Job, Line } from './measure.ts';
import { memoryOf } from './memory-of.ts';
import { makeArchive } from './sample-archive.ts';

/** The names that the rules of the sample take for right, without knowing clients and projects. */
const RIGHT_NAME =
  '^(.*/)?[^/_]+_[A-Z]{2,6}[0-9]{4}-[0-9]{3}_(广告投放|内容制作|公关传播|品牌策划)_(合同|方案|预算|报告|沟通记录)(_[^/_]+)?_[0-9]{8}_v[0-9]+\\.[a-z0-9]+$';

/** Measures the built program on an archive of `count` files, from the start of the process to its end. */
export async function wholeProgram(work: string, count: number, rounds: number): Promise<readonly Line[]> {
  const root = `${work}/archive`;
  const folders = { index: `${work}/own/index`, state: `${work}/own/state` };
  await makeArchive(root, count, folders);
  const node = `"${process.execPath}"`;
  const environment = `ARCHIVE_INDEX=${folders.index} ARCHIVE_STATE=${folders.state}`;
  const program = `${import.meta.dirname}/../bin/archive.js`;
  const archive = (words: string): string => `${environment} ${node} ${program} ${words} --root ${root}`;
  const check = archive('check --fail-on never --full');
  const again = archive('check --fail-on never');
  const forget = (): void => rmSync(folders.index, { recursive: true, force: true });
  const fd = installed(['fdfind', 'fd'], 'apt-get install fd-find');
  const lint = installed(['ls-lint'], 'npm install --global @ls-lint/ls-lint');
  const jobs: Job[] = [
    { name: 'find -printf', command: `find ${root} -printf '%p %s %T@\\n'` },
    { name: 'find | grep -P', command: `{ find ${root} -type f | grep -vP '${RIGHT_NAME}' || true; }` },
    { name: 'archive check, first', command: check },
    { name: 'archive check, nothing changed', command: again },
    { name: 'archive index, first', command: archive('index'), before: forget },
    { name: 'archive index, no change', command: archive('index') },
  ];
  const timings = alternate(jobs, rounds);
  const asked = alternateOften(
    [
      { name: 'node -e 0', command: `${node} -e 0` },
      { name: 'find -name', command: `find ${root} -name '*合同*'` },
      { name: 'archive find', command: archive('find 合同') },
      { name: 'archive find --tag --stage', command: archive('find --tag 快消 --stage 执行中') },
      ...(fd === undefined ? [] : [{ name: 'fd', command: `${fd} 合同 ${root}` }]),
    ],
    rounds,
  );
  const lines = [
    compared(timings, ['archive check, first', 'find | grep -P'], 2),
    compared(timings, ['archive check, nothing changed', 'find | grep -P'], 2),
    compared(timings, ['archive index, first', 'find -printf']),
    compared(timings, ['archive index, no change', 'find -printf']),
    compared(asked, ['archive find', 'node -e 0'], 1.6),
    compared(asked, ['archive find --tag --stage', 'node -e 0'], 1.6),
    compared(asked, ['archive find', 'find -name'], 1),
    ...(fd === undefined ? [] : [compared(asked, ['archive find', 'fd'], 1)]),
  ];
  if (lint !== undefined) lines.push(...against(lint, { check, again, root }));
  for (const [what, command] of [
    ['archive check, first', check],
    ['archive index, first', archive('index --rebuild')],
    ['archive find', archive('find 合同')],
  ] as const) {
    lines.push(memoryOf(what, command, `${work}/memory`));
  }
  return lines;
}

/** It takes half a minute, so it is run once, beside the check. */
function against(
  lint: string,
  { check, again, root }: { readonly check: string; readonly again: string; readonly root: string },
): readonly Line[] {
  const rules = `${root}/../.ls-lint.yml`;
  const pattern = RIGHT_NAME.replace('^(.*/)?', '').replace(/\\\.\[a-z0-9\]\+\$$/, '');
  const write = `printf 'ls:\\n  .*: "regex:%s"\\n' '${pattern}' > ${rules}`;
  spawnSync('bash', ['-c', write]);
  const names = ['archive check, first', 'archive check, nothing changed'] as const;
  const timings = alternate(
    [
      { name: names[0], command: check },
      { name: names[1], command: again },
      { name: 'ls-lint', command: `{ ${lint} -config ${rules} -workdir ${root} || true; } 2>&1` },
    ],
    1,
  );
  return names.map((name) => compared(timings, [name, 'ls-lint'], 1 / 20));
}
