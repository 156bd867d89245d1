import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { relPath } from '../../src/kernel/rel-path.ts';
import { renderCsv } from '../../src/report/csv.ts';
import { renderDoctor } from '../../src/report/doctor-text.ts';
import { renderFindings, renderFindingSummary } from '../../src/report/findings-text.ts';
import { renderHitsCsv } from '../../src/report/hits-csv.ts';
import { renderHits, renderPaths } from '../../src/report/hits-text.ts';
import { renderLog } from '../../src/report/log-text.ts';
import { renderMoveEvent, renderRunSummary } from '../../src/report/outcome-text.ts';
import { plainPaint } from '../../src/report/paint.ts';
import { renderPlan } from '../../src/report/plan-text.ts';
import { renderClient, renderProject } from '../../src/report/register-text.ts';
import { renderTable } from '../../src/report/table.ts';
import { renderTags } from '../../src/report/tags-text.ts';
import { viewFor } from '../../src/report/view.ts';
import { displayWidth } from '../../src/text/display.ts';
import { sampleRules } from '../support/sample-rules.ts';
import { client, event, events, examined, finding, hit, plan, project } from './json-samples.ts';

const chinese = viewFor('zh-CN', 80, plainPaint);
const english = viewFor('en', 80, plainPaint);

/** Every rendering of the samples, by name. */
const renderings = (view: typeof chinese): Readonly<Record<string, string>> => ({
  plan: renderPlan(plan, view, { explain: true }),
  findings: renderFindings([finding], view),
  hits: renderHits({ hits: [hit], total: 9, isMore: false }, view),
  log: renderLog(
    events.map((one) => ({ event: one })),
    view,
  ),
  client: renderClient(client, [project], view),
  project: renderProject(project, view),
  tags: renderTags([{ tag: '重点', clients: 1, projects: 2, documents: 30 }], view),
  doctor: renderDoctor([examined], view),
});

test.each([chinese, english])('everything fits into 80 columns and ends with a line break', (view) => {
  for (const [name, text] of Object.entries(renderings(view))) {
    expect(text.endsWith('\n'), name).toBe(true);
    for (const line of text.split('\n'))
      expect(displayWidth(line), `${name}: ${line}`).toBeLessThanOrEqual(80);
  }
});

test('a plan tells what is registered, where each file goes, and what a person must do', () => {
  expect(renderPlan(plan, chinese)).toMatchInlineSnapshot(`
    "将登记 1 项：
      项目 可口可乐/CC-2026-003  阶段 签约  业务类型 整合营销
    可能是笔误的客户 1 个，请先核对：
      客户 可口可樂公司 ≈ 可口可乐？

    将归档 1 份文件：
      可口可乐 / CC-2026-003 / 签约  (1 份)
        收件箱/可口可樂 CC-2026-003 整合营销 合同 2026.3.15.docx
          → 可口可乐_CC-2026-003_整合营销_合同_20260315.docx

    留在原处、等人处理 1 份：
      客户「合同」没有登记 [unknown-client]
      办法：运行 archive client add 合同 登记，或运行 archive sort --register-new
      一并登记
        收件箱/合同(最终版).docx
          建议 →
          可口可乐/CC-2026-003/签约/可口可乐_CC-2026-003_整合营销_合同_20260315.docx
          (40%)

    跳过 1 个不是文档的文件（系统文件 1）
    "
  `);
});

test('a plan with nothing in it says so', () => {
  expect(renderPlan({ ...plan, steps: [], held: [], skipped: [] }, english)).toBe(
    'There is nothing to do.\n',
  );
});

test('a plan of many files counts those of a folder that it does not list', () => {
  const steps = Array.from({ length: 5 }, (_, number) => ({
    kind: 'move-file' as const,
    from: relPath(`收件箱/${number}.txt`),
    to: relPath(`甲/${number}.txt`),
    size: 1,
    modified: 0,
    reasons: [],
  }));
  const text = renderPlan({ ...plan, steps, held: [], skipped: [] }, english, { most: 2 });
  expect(text).toContain('... and 3 files more');
  expect(text).not.toContain('2.txt');
});

test('findings are told under each folder once, where it comes first', () => {
  const of = (path: string) =>
    ({ path: relPath(path), severity: 'warning', problem: { code: 'empty-file' } }) as const;
  const text = renderFindings(
    [of('万科'), of('万科/旧/会议.docx'), of('万科/报价.xlsx'), of('可口可乐'), of('可口可乐')],
    chinese,
  );
  expect(text.split('\n').filter((line) => line !== '' && !line.startsWith('    '))).toEqual([
    '（档案库根目录）',
    '  万科',
    '  可口可乐',
    '万科/旧/',
    '  会议.docx',
    '万科/',
    '  报价.xlsx',
  ]);
  expect(text.match(/\n\n/g)).toHaveLength(2);
});

test('findings stand under their folder and file, with the proposed name', () => {
  const summary = { files: 312, findings: 1, errors: 1, warnings: 0, new: 1, known: 0 };
  expect(
    renderFindings([finding], chinese) +
      renderFindingSummary(summary, { shown: [finding], certain: 1, rules: sampleRules() }, chinese),
  ).toMatchInlineSnapshot(`
      "收件箱/
        可口可樂 CC-2026-003 整合营销 合同 2026.3.15.docx
          错误 客户「可口可樂」应写成「可口可乐」 [alias-used]
          → 可口可乐_CC-2026-003_整合营销_合同_20260315.docx (95%)
      检查了 312 个文件，发现 1 个问题：错误 1，警告 0。
      1 个文件有确定的新名称，运行 archive fix 可以改名。
      "
    `);
});

test('a check ends with how many findings there are of each kind, how names are written, and what to do', () => {
  const misnamed = { severity: 'error', problem: { code: 'name-pattern', problem: 'no-pattern' } } as const;
  const unfiled = { severity: 'warning', problem: { code: 'unfiled' } } as const;
  const shown = Array.from({ length: 20 }, (_, index) => relPath(`旧/${index}.docx`)).flatMap((path) => [
    { path, ...unfiled },
    ...(path.includes('3') ? [{ path, ...misnamed }] : []),
  ]);
  const counts = { files: 20, findings: 22, errors: 2, warnings: 20, new: 22, known: 0 };
  const told = renderFindingSummary(counts, { shown, certain: 0, rules: sampleRules() }, chinese);
  expect(told).toMatchInlineSnapshot(`
    "
    各种问题各有多少：
        20  还没有归档 [unfiled]
         2  不符合命名格式 [name-pattern]
    检查了 20 个文件，发现 22 个问题：错误 2，警告 20。
    20 个文件还没有归档：移进「收件箱」，再运行 archive sort
    文件名应写成：客户_项目编号_业务类型_文件类别[_日期][_版本]（[ ] 里的可不写）
    "
  `);
  const few = renderFindingSummary(
    counts,
    { shown: shown.slice(0, 2), certain: 0, rules: sampleRules() },
    english,
  );
  expect(few).toMatchInlineSnapshot(`
    "20 files checked, findings: 22 (errors 2, warnings 20).
    Not filed yet: 2 files; move them into "收件箱" and run archive sort
    "
  `);
});

test('the log says in words why a document did not move, whatever the reason', () => {
  const move = { from: relPath('收件箱/a.docx'), to: relPath('可口可乐/a.docx') };
  const reasons = ['busy', 'full', 'swap', 'lost-sight', 'stopped', 'of-a-later-version'];
  const events = reasons.flatMap((reason, n) => [
    { event: event({ op: 'move-aborted', id: `${n}`, reason }), move },
    { event: event({ op: 'move-aborted', id: `${n}`, reason, recovered: true }), move },
  ]);
  expect(renderLog(events, chinese)).toMatchInlineSnapshot(`
    "2026-03-15 09:30  王丽@前台  20260315-013000-1a2b3c
      没有移动：收件箱/a.docx（文件正被其他程序占用）
      中断后放回：收件箱/a.docx（文件正被其他程序占用）
      没有移动：收件箱/a.docx（磁盘空间或配额已用完）
      中断后放回：收件箱/a.docx（磁盘空间或配额已用完）
      没有移动：收件箱/a.docx（和它互换名称的另一份没能移动，所以都留在原处）
      中断后放回：收件箱/a.docx（和它互换名称的另一份没能移动，所以都留在原处）
      中断后找不到了，可能有人移走了：收件箱/a.docx
      中断后找不到了，可能有人移走了：收件箱/a.docx
      没有移动：收件箱/a.docx（运行被停下，这一步还没有开始）
      中断后放回：收件箱/a.docx
      没有移动：收件箱/a.docx（of-a-later-version）
      中断后放回：收件箱/a.docx（of-a-later-version）
    "
  `);
  for (const language of [chinese, english]) {
    expect(renderLog(events, language)).not.toMatch(/[(（](?:busy|full|swap|lost-sight|stopped)[)）]/);
  }
});

test('a hostile name cannot act on the terminal in any text', () => {
  const path = relPath('收件箱/\u001b]0;x\u0007\n\u202e.txt');
  const texts = [
    renderFindings([{ path, severity: 'error', problem: { code: 'case-twin', other: path } }], chinese),
    renderPlan(
      { ...plan, held: [{ path, reason: { code: 'duplicate', of: path }, proposals: [] }] },
      chinese,
    ),
    renderHits(
      { hits: [{ ...hit, name: path, client: path, tags: [path] }], total: 1, isMore: false },
      chinese,
    ),
    renderPaths([{ ...hit, path }], 'line'),
    renderHitsCsv([{ ...hit, path }]).slice(1),
    renderMoveEvent({ kind: 'failed', path, to: path, reason: 'busy' }, chinese),
    renderLog([{ event: event({ op: 'move-held', id: '1', path, reason: path }) }], chinese),
    renderTags([{ tag: path, clients: 0, projects: 0, documents: 1 }], chinese),
  ];
  for (const text of texts) expect(text.replaceAll(/\r?\n/g, '')).not.toMatch(/[\p{Cc}\u202e]/u);
});

test('paths for xargs -0 are as they are, each ended by NUL', () => {
  const path = relPath('a\nb');
  expect(renderPaths([{ ...hit, path }, hit], 'nul')).toBe(`a\nb\0${hit.path}\0`);
});

describe('a table', () => {
  const columns = [
    { head: '名称', breaks: true },
    { head: '数', breaks: false, side: 'right' },
  ] as const;

  test('aligns Chinese', () => {
    const rows = [
      ['可口可乐', '1'],
      ['abc', '20'],
    ];
    expect(renderTable(columns, rows, chinese)).toBe('名称      数\n可口可乐   1\nabc       20\n');
  });

  test('loses no character when it has to break cells', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('可', '乐', 'a', '𠮷', '_'), maxLength: 60 })),
        (names) => {
          const text = renderTable(
            [columns[0]],
            names.map((name) => [name]),
            { ...chinese, width: 20 },
          );
          expect(text.replaceAll(/\s/g, '')).toBe(`名称${names.join('')}`);
          for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(20);
        },
      ),
    );
  });
});

describe('CSV', () => {
  test.each(['=1+1', '+86', '-2', '@SUM(A1)', '\tx', '\rx', '\uff1d1', '\uff0b1', '\uff0d1', '\uff201'])(
    'makes text of what a spreadsheet would compute: %j',
    (value) => {
      expect(renderCsv([[value]])).toMatch(/^\ufeff"'/);
    },
  );

  test('begins with a byte-order mark, quotes what has to be, and leaves numbers alone', () => {
    expect(renderCsv([['名称', 'a,b', 'say "hi"', -5]])).toBe('\ufeff名称,"a,b","say ""hi""",-5\r\n');
  });

  test('of hits has a head and a row for each', () => {
    const [head, row, end] = renderHitsCsv([hit]).slice(1).split('\r\n');
    expect(head).toBe(
      'path,name,client,project,stage,filedStage,businessType,category,date,version,tags,size,modified',
    );
    expect(row?.split(',')).toHaveLength(13);
    expect(end).toBe('');
  });
});

describe('the log', () => {
  const move = { from: relPath('收件箱/a.txt'), to: relPath('甲/a.txt') };
  const opened = events.filter(({ op }) => op === 'move-intended' || op === 'move-done');

  test('tells of a move only how it ended', () => {
    const text = renderLog(
      opened.map((one) => ({ event: one, move })),
      english,
    );
    expect(text).toContain('收件箱/a.txt → 甲/a.txt');
    expect(text).not.toContain('about to move');
  });

  test('tells of a move that never ended', () => {
    const text = renderLog(
      opened.slice(0, 1).map((one) => ({ event: one, move })),
      english,
    );
    expect(text).toContain('about to move 收件箱/a.txt → 甲/a.txt');
  });
});

test('the end of a run says how to take it back, if anything was moved', () => {
  const counts = { operation: plan.operation, held: 2, skipped: 0, failed: 0, duplicates: 1 };
  expect(renderRunSummary({ ...counts, moved: 3 }, chinese)).toContain('archive undo');
  expect(renderRunSummary({ ...counts, moved: 0 }, chinese)).not.toContain('archive undo');
});
