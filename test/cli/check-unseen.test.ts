import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NOBODY } from '../support/cli.ts';
import type { ProcessOptions } from '../support/cli.ts';
import { withoutUsers } from '../support/mounts.ts';
import { newOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';

/** Somebody who may not look into a folder, and has an index and a state of his own. */
function stranger(office: Office): ProcessOptions {
  mkdirSync(office.at('关着'), { mode: 0o700 });
  const own = join(office.folder, 'own');
  mkdirSync(own);
  chownSync(own, NOBODY, NOBODY);
  return { unprivileged: true, env: { ARCHIVE_INDEX: own, ARCHIVE_STATE: own } };
}

describe.skipIf(withoutUsers !== '')(`a check that could not look everywhere${withoutUsers}`, () => {
  test.each([
    ['text', '关着: no permission'],
    ['json', '"summary"'],
    ['junit', 'errors="1"'],
    ['github', '::error file=关着,'],
    ['sarif', '"text": "关着: no permission"'],
    ['markdown', '| `关着` | no permission |'],
    ['csv', 'path,rule'],
  ])('ends with 4, and says so in %s', async (format, said) => {
    using office = await newOffice();
    const options = stranger(office);
    const argv = ['check', '--fail-on', 'never', '--format', format];
    const { code, stdout, stderr } = await office.spawn(argv, options);
    expect(code).toBe(4);
    expect(format === 'text' ? stderr : stdout).toContain(said);
  });

  test('and with 0 where the rules leave that folder out', async () => {
    using office = await newOffice();
    const options = stranger(office);
    writeFileSync(office.at('naming-rules.yaml'), "version: 1\nignore: ['关着']\n");
    expect((await office.spawn(['check', '关着', '.'], options)).code).toBe(0);
  });
});

test('a name that is not UTF-8 is a finding: 1, unless nothing is to fail', async () => {
  using office = await newOffice();
  writeFileSync(Buffer.concat([Buffer.from(`${office.root}/`), Buffer.from([0xba, 0xcf])]), '合同');
  expect((await office.run(['check'])).code).toBe(1);
  expect((await office.run(['check', '--fail-on', 'never'])).code).toBe(0);
});
