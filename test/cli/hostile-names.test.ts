import { readFileSync } from 'node:fs';
import { read } from '@e965/xlsx';
import type { CellObject } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { openWriter, readState } from '../../src/app/state.ts';
import { actingIn, hostileNames } from '../support/hostile-names.ts';
import { newOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';
import { personAt } from '../support/people.ts';

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
  ['hits as paths', ['find', '--limit', '0', '--format', 'paths'], '\n'],
  ['hits with counts', ['find', '--limit', '0', '--facets', 'client,tag', '--explain', '合同'], '\n'],
  ['versions', ['dupes', '--versions'], '\n'],
  ['versions as JSON', ['dupes', '--versions', '--json'], '\n'],
  ['what is almost equal', ['dupes', '--near'], '\n'],
  ['sums of copies', ['dupes', '--by', 'client'], '\n'],
  ['copies with reasons', ['dupes', '--explain'], '\n'],
  ['clients', ['client', 'list'], '\n'],
  ['a client', ['client', 'show', '可口可乐'], '\n'],
  ['a client as JSON', ['client', 'show', '可口可乐', '--json'], '\n'],
  ['projects', ['project', 'list'], '\n'],
  ['a project', ['project', 'show', '可口可乐/KO2024-001'], '\n'],
  ['statistics', ['stats', '--by', 'owner'], '\n'],
  ['statistics as JSON', ['stats', '--by', 'owner', '--json'], '\n'],
  ['statistics as CSV', ['stats', '--by', 'owner', '--csv'], '\uFEFF\r\n'],
  ['saved searches', ['find', '--saved'], '\n'],
  ['a plan with reasons', ['sort', '--dry-run', '--explain'], '\n'],
  ['an undo', ['undo', '--dry-run'], '\n'],
  ['the trash', ['trash', 'list'], '\n'],
  ['the trash as JSON', ['trash', 'list', '--json'], '\n'],
  ['a check against a baseline', ['check', '--baseline', '../baseline.json'], '\n'],
  ['texts taken in', ['index', '--content'], '\n'],
  ['what the doctor finds', ['doctor'], '\n'],
  ['what the doctor finds, as JSON', ['doctor', '--json'], '\n'],
  ['what a daemon says', ['watch', '--once', '--settle', '0.1'], '\n'],
  ['what a daemon says, as JSON', ['watch', '--once', '--settle', '0.1', '--json'], '\n'],
];

/** Documents with such names in the inbox and among the filed ones, twice each, one of them moved and tagged. */
async function hostileOffice(): Promise<Office> {
  const office = await newOffice();
  await office.run(['client', 'add', '可口可乐']);
  for (const [index, name] of hostileNames.entries()) {
    office.seed({ [`收件箱/${name}`]: `同样 ${index}`, [`可口可乐/${name}`]: `同样 ${index}` });
  }
  await recordHostile(office);
  for (const argv of [
    ['find', '--save', '坏的', `"${HOSTILE.replaceAll(/["\n\t]/g, '')}"`],
    ['check', '--write-baseline', '../baseline.json'],
  ]) {
    const { code, stderr } = await office.run(argv);
    if (code > 1) throw new Error(`${argv.join(' ')}: ${stderr}`);
  }
  for (const name of hostileNames) {
    const { code, stderr } = await office.run(['tag', 'add', '危险', '--', `可口可乐/${name}`]);
    if (code !== 0) throw new Error(`${JSON.stringify(name)}: ${stderr}`);
  }
  // One pair stays whole, so that there is something to be moved, and something in the trash.
  office.seed({ '收件箱/\u001b[2K抄件.docx': '抄', '可口可乐/\u001b[2K抄件 - 副本.docx': '抄' });
  // And one waits for a person.
  office.seed({ '收件箱/\u001b[2K\u001b[1A抹掉扫描件\u202e.pdf': '没有别的' });
  await office.run(['dupes', '--action', 'quarantine', '--yes', '收件箱/\u001b[2K抄件.docx']);
  return office;
}

/** What the commands refuse to register, but another program may write into a journal. */
const HOSTILE = '\u001b[2K=坏\u202e<b>"\n\t';

async function recordHostile({ folder }: Office): Promise<void> {
  const archive = await personAt(folder, 'eve').open();
  const [client, project, date] = ['可口可乐', 'KO2024-001', '2024-03-15'];
  openWriter(archive, readState(archive)).append([
    {
      op: 'client-set',
      client,
      fields: { fullName: HOSTILE, owner: '=cmd|evil', aliases: [HOSTILE] },
    },
    {
      op: 'project-set',
      client,
      project,
      fields: { registered: date, name: HOSTILE, businessType: '广告投放', owner: HOSTILE },
    },
    { op: 'stage-set', client, project, stage: '执行中', date, note: HOSTILE },
  ]);
}

const ESCAPE = String.fromCharCode(27);
const BELL = String.fromCharCode(7);

/** Returns what a screen shows, without what moves its cursor, paints it and clears it. */
function withoutScreen(text: string): string {
  const moves = new RegExp(`${ESCAPE}(?:\\[[\\d;?]*[A-Za-z]|[78=>])|${BELL}`, 'g');
  return text.replaceAll(moves, '');
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

  it('are shown, never obeyed, on the screens of review and of find', async () => {
    const reviewed = await office.run(['review'], { typed: 's\nq\n' });
    const found = await office.run(['find', '-i', '抹掉'], { typed: '\u001b[B\u001b[B\u001b' });
    for (const { stderr, stdout } of [reviewed, found]) {
      expect(stderr + stdout).toContain('抹掉');
      const shown = withoutScreen(stderr + stdout);
      expect(actingIn(shown, '\n\r')).toEqual([]);
      expect(stderr).not.toMatch(new RegExp(`${ESCAPE}\\[(?:2K|1A)[抹抄]`));
    }
  });

  it('do not act in a page or a workbook', async () => {
    const pages = [
      ['dupes', '--html', '../copies.html'],
      ['stats', '--by', 'owner', '--html', '../stats.html'],
      ['stats', '--by', 'owner', '--xlsx', '../stats.xlsx'],
    ];
    for (const argv of pages) expect((await office.run(argv)).code).toBeLessThan(2);
    for (const page of ['../copies.html', '../stats.html']) {
      const text = office.read(page);
      expect(actingIn(text)).toEqual([]);
      expect(text).not.toMatch(/<script>alert|<img src=x|<b>"/);
    }
    expect(office.read('../copies.html')).toContain('&lt;script&gt;alert');
    const book = read(readFileSync(office.at('../stats.xlsx')), { cellFormula: true });
    const cells = Object.values(book.Sheets).flatMap((sheet) =>
      Object.entries(sheet).flatMap(([at, cell]) => (at.startsWith('!') ? [] : [cell as CellObject])),
    );
    expect(cells.map(({ v }) => v)).toContain('=cmd|evil');
    expect(cells.filter(({ f, t }) => f !== undefined || !['s', 'n'].includes(t))).toEqual([]);
    expect(actingIn(cells.map(({ v }) => String(v)).join('\n'))).toEqual([]);
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
      ['stats', '--by', 'owner', '--csv'],
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
