import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { busyOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';

const program = fileURLToPath(new URL('../support/program.ts', import.meta.url));

/** What a shell is asked with, once it has read its completion script; it prints what it would offer, one a line. */
type Asked = { readonly words: readonly string[]; readonly file: string };
type ShellUnderTest = {
  readonly name: 'bash' | 'zsh' | 'fish';
  readonly argv: (asked: Asked) => readonly string[];
};

const quoted = (words: readonly string[]): string =>
  words.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ');

const shells: readonly ShellUnderTest[] = [
  {
    name: 'bash',
    argv: ({ words, file }) => [
      '--norc',
      '-c',
      `source ${file}
# As readline hands a line over: = is a word of its own.
COMP_WORDS=(${quoted(words.flatMap((word) => word.split(/(?<==)|(?==)/)))})
COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
_archive_complete archive
printf '%s\\n' "\${COMPREPLY[@]}"`,
    ],
  },
  {
    name: 'zsh',
    argv: ({ words, file }) => [
      '-f',
      '-c',
      `compdef() { }
_files() { print FILES }
compadd() { print -l -- "\${(@P)2}" }
source ${file}
words=(${quoted(words)}) CURRENT=${words.length}
_archive`,
    ],
  },
  {
    name: 'fish',
    argv: ({ words, file }) => ['-c', `source ${file}; complete -C ${quoted([words.join(' ')])}`],
  },
];

/** Returns what the shell offers in place of the last of `words`, for a person elsewhere than in the archive. */
async function offered(
  office: Office,
  shell: ShellUnderTest,
  ...words: readonly string[]
): Promise<readonly string[]> {
  const { folder, machine } = office;
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'archive'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`);
  chmodSync(join(bin, 'archive'), 0o755);
  const file = join(folder, `archive.${shell.name}`);
  writeFileSync(file, (await office.run(['completion', shell.name])).stdout);
  const { stdout, stderr } = spawnSync(shell.name, shell.argv({ words: ['archive', ...words], file }), {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: `${bin}:${process.env['PATH']}`,
      HOME: machine.home,
      ARCHIVE_INDEX: machine.index,
      ARCHIVE_STATE: machine.state,
      LC_ALL: 'C.UTF-8',
    },
  });
  expect(stderr).toBe('');
  return stdout.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')[0] ?? '']));
}

for (const shell of shells) {
  const isMissing = spawnSync(shell.name, ['--version']).error !== undefined;
  const why = isMissing ? ' (skipped: it is not installed)' : '';
  describe.skipIf(isMissing)(`completion in ${shell.name}${why}`, () => {
    test('offers commands, flags, fixed values, and those of the archive that --root names', async () => {
      using office = await busyOffice();
      const root = ['--root', office.root];
      expect(await offered(office, shell, 'proj')).toEqual(['project']);
      expect(await offered(office, shell, 'find', '--fil')).toEqual(['--filed-stage']);
      expect(await offered(office, shell, 'find', '--format', 'p')).toEqual(['paths']);
      expect(await offered(office, shell, ...root, 'find', '--client', '可')).toEqual(['可口可乐']);
      expect(await offered(office, shell, 'stage', 'set', ...root, 'KO2024-001', '意')).toEqual(['意向']);
      // Bash puts the answer behind the = itself.
      const value = shell.name === 'bash' ? '可口可乐' : '--client=可口可乐';
      expect(await offered(office, shell, 'find', ...root, '--client=可')).toEqual([value]);
    });

    test('offers files where only a file can stand', async () => {
      using office = await busyOffice();
      const files = await offered(office, shell, 'check', 'shar');
      // What bash offers then is its own, and no part of what the script returns.
      expect(files).toEqual({ bash: [], zsh: ['FILES'], fish: ['share/'] }[shell.name]);
    });
  });
}
