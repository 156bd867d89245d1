import { describe, expect, it } from 'vitest';
import { actingIn, hostileNames } from '../support/hostile-names.ts';
import { newOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';

/** A form in which names are written, and the acting characters that it needs itself. */
type Form = readonly [form: string, argv: readonly string[], breaks: string];
const forms: readonly Form[] = [
  ['a check', ['check'], '\n'],
  ['a check as JSON', ['check', '--json'], '\n'],
  ['a check as CSV', ['check', '--format', 'csv'], '\uFEFF\r\n'],
  ['a check as JUnit', ['check', '--format', 'junit'], '\n'],
  ['a check as SARIF', ['check', '--format', 'sarif'], '\n'],
  ['a check as notes of GitHub', ['check', '--format', 'github'], '\n'],
  ['a check as Markdown', ['check', '--format', 'markdown'], '\n'],
  ['a table of hits', ['find', '--limit', '0'], '\n'],
  ['hits as JSON', ['find', '--limit', '0', '--json'], '\n'],
  ['hits as CSV', ['find', '--limit', '0', '--format', 'csv'], '\uFEFF\r\n'],
  ['a plan', ['sort', '--dry-run'], '\n'],
  ['a plan as JSON', ['sort', '--dry-run', '--json'], '\n'],
  ['new names', ['fix', '--dry-run'], '\n'],
  ['the log', ['log'], '\n'],
  ['the log as JSON', ['log', '--json'], '\n'],
  ['the tags', ['tag', 'list'], '\n'],
  ['equal documents', ['dupes'], '\n'],
  ['equal documents as JSON', ['dupes', '--json'], '\n'],
  ['the index', ['index'], '\n'],
];

/** Documents with such names in the inbox and among the filed ones, twice each, one of them moved and tagged. */
async function hostileOffice(): Promise<Office> {
  const office = await newOffice();
  await office.run(['client', 'add', '可口可乐']);
  for (const [index, name] of hostileNames.entries()) {
    office.seed({ [`收件箱/${name}`]: `同样 ${index}`, [`可口可乐/${name}`]: `同样 ${index}` });
  }
  for (const name of hostileNames) {
    const { code, stderr } = await office.run(['tag', 'add', '危险', '--', `可口可乐/${name}`]);
    if (code !== 0) throw new Error(`${JSON.stringify(name)}: ${stderr}`);
  }
  return office;
}

describe('names that act', async () => {
  const office = await hostileOffice();

  it.each(forms)('are shown, never obeyed, in %s', async (_form, argv, breaks) => {
    for (const lang of ['zh-CN', 'en'] as const) {
      const { code, stdout, stderr } = await office.run(argv, { lang });
      expect(code).toBeLessThan(2);
      expect(stdout).not.toBe('');
      expect(actingIn(stdout, breaks)).toEqual([]);
      expect(actingIn(stderr)).toEqual([]);
    }
  });

  it('come back exactly from JSON', async () => {
    const hits = await office.json(['find', '--limit', '0']);
    const paths = hits.flatMap(({ path }) => (path === undefined ? [] : [path]));
    expect(paths).toEqual(expect.arrayContaining(hostileNames.map((name) => `可口可乐/${name}`)));
  });

  it('do not become a formula of a spreadsheet', async () => {
    for (const argv of [
      ['find', '--limit', '0', '--format', 'csv'],
      ['check', '--format', 'csv'],
    ]) {
      const { stdout } = await office.run(argv);
      const cells = stdout.split(/\r?\n/).flatMap((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/));
      expect(cells.filter((cell) => /^"?[=@＝\t]/.test(cell))).toEqual([]);
    }
  });

  it('do not become elements of a page or a report', async () => {
    const junit = await office.run(['check', '--format', 'junit']);
    expect(junit.stdout).toContain('&lt;script&gt;');
    expect(junit.stdout).not.toMatch(/<script>|<img|]]>\.docx/);
    // In Markdown they stand in code, where nothing acts.
    const { stdout } = await office.run(['check', '--format', 'markdown']);
    expect(stdout).toContain('<script>alert');
    expect(stdout.replaceAll(/(`+).*?\1/g, '')).not.toMatch(/<\w/);
  });

  it.each(['=cmd', '\u001b[2K', '合同\u202excod', 'a\nb'])(
    'are not obeyed when a person gives %j',
    async (text) => {
      for (const argv of [
        ['find', text],
        ['client', 'show', text],
        ['log', text],
        ['tag', 'list', text],
      ]) {
        const { stdout, stderr } = await office.run(argv);
        expect(actingIn(stdout + stderr)).toEqual([]);
      }
    },
  );

  it('end with the archive whole', async () => {
    expect((await office.json(['log', '--verify'])).at(-1)).toMatchObject({ faults: 0 });
    office[Symbol.dispose]();
  });
});
