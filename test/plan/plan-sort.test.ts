import { describe, expect, it } from 'vitest';
import type { GivenFacts } from '../../src/names/parsed-name.ts';
import type { MoveFile, Step } from '../../src/plan/plan.ts';
import { planSort } from '../../src/plan/plan-sort.ts';
import type { NewClient, SortPlan } from '../../src/plan/sort-input.ts';
import type { Register } from '../../src/register/register.ts';
import { sampleRegister } from '../register/sample-rules.ts';
import { inboxEntry, reasons, sortInput } from './sample-inbox.ts';

type Setting = {
  readonly register?: Register;
  readonly disk?: Readonly<Record<string, string>>;
  readonly given?: GivenFacts;
  readonly accept?: (client: NewClient) => boolean;
};

const known = sampleRegister(
  ['可口可乐/2026-001', '万科/2026-003', '可口可乐'],
  [{}, { stage: '已签约' }, { aliases: ['Coca-Cola'] }],
);

/** Plans for inbox names, whose content is their name unless the disk says otherwise. */
function sort(
  names: readonly string[],
  { register = known, disk = {}, given, accept }: Setting = {},
): SortPlan {
  const paths = names.map((name) => `收件箱/${name}`);
  const inbox = Object.fromEntries(paths.map((path) => [path, path]));
  const entries = paths.map((path) => inboxEntry(path));
  return planSort(sortInput(entries, { register, disk: { ...inbox, ...disk }, given, accept }));
}

function moves(steps: readonly Step[]): readonly MoveFile[] {
  return steps.filter((step) => step.kind === 'move-file');
}

function targets(sorted: SortPlan): readonly string[] {
  return moves(sorted.plan.steps).map(({ to }) => to);
}

describe('planning to sort', () => {
  it('files a right name under the stage where its project stands', () => {
    const sorted = sort(['万科_2026-003_广告投放_方案.pdf']);
    expect(sorted.plan.steps).toEqual([
      {
        kind: 'move-file',
        from: '收件箱/万科_2026-003_广告投放_方案.pdf',
        to: '万科/2026-003/03_已签约/万科_2026-003_广告投放_方案.pdf',
        size: 10,
        modified: 1000,
        reasons: expect.any(Array),
      },
    ]);
    expect(sorted.plan.held).toEqual([]);
  });

  it('corrects aliases, scripts and forms of dates, and says why', () => {
    const sorted = sort(['coca-cola_2026-001_投放_协议_2026年3月15日.PDF']);
    expect(targets(sorted)).toEqual([
      '可口可乐/2026-001/03_已签约/可口可乐_2026-001_广告投放_合同_20260315.pdf',
    ]);
    expect(moves(sorted.plan.steps)[0]?.reasons.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['client-alias', 'type-alias', 'category-alias', 'date-form']),
    );
  });

  it('files under the stage that a person gave', () => {
    expect(targets(sort(['万科_2026-003_广告投放_方案.pdf'], { given: { stage: '已结项' } }))).toEqual([
      '万科/2026-003/05_已结项/万科_2026-003_广告投放_方案.pdf',
    ]);
  });

  it('holds what it does not understand, and what is missing or unknown', () => {
    const sorted = sort([
      '新建文档.docx',
      '万科_2026-003_广告投放.pdf',
      '软件开发服务合同——万科.doc',
      '万科_2026-003_广告投放_合童.pdf',
      '万科_2026-001_广告投放_合同.pdf',
    ]);
    expect(sorted.plan.steps).toEqual([]);
    expect(reasons(sorted).toSorted()).toEqual(
      [
        'contradiction 万科_2026-001_广告投放_合同.pdf',
        'missing-part 万科_2026-003_广告投放.pdf',
        'missing-part 软件开发服务合同——万科.doc',
        'name-not-understood 新建文档.docx',
        'unknown-category 万科_2026-003_广告投放_合童.pdf',
      ].toSorted(),
    );
  });

  it('files a name in the wrong order', () => {
    const name = '万科_2026-003_合同_广告投放.pdf';
    expect(targets(sort([name]))).toEqual(['万科/2026-003/03_已签约/万科_2026-003_广告投放_合同.pdf']);
  });

  it('fills in what a person gave, and holds names that say otherwise', () => {
    const given = { client: '万科', project: '2026-003' };
    const sorted = sort(
      [
        '广告投放_合同.pdf',
        '百事_2026-003_广告投放_合同.pdf',
        '可口可乐_2026-001_广告投放_合同.pdf',
        '万科_2026-008_广告投放_合同.pdf',
      ],
      { given },
    );
    expect(sorted.plan.steps.map((step) => (step.kind === 'move-file' ? step.from : step.kind))).toEqual([
      '收件箱/广告投放_合同.pdf',
    ]);
    expect(new Set(sorted.plan.held.map(({ reason }) => reason.code))).toEqual(new Set(['contradiction']));
  });

  it('skips junk, temporary and ignored files, and counts folders as no documents', () => {
    const entries = ['Thumbs.db', '~$万科.docx', '素材库/a.psd'].map((name) => inboxEntry(`收件箱/${name}`));
    const folder = inboxEntry('收件箱/张三', { kind: 'folder' });
    const { plan } = planSort(sortInput([...entries, folder], { register: known, disk: {} }));
    expect(plan.skipped).toEqual([
      { path: '收件箱/Thumbs.db', reason: 'junk' },
      { path: '收件箱/~$万科.docx', reason: 'temporary' },
      { path: '收件箱/素材库/a.psd', reason: 'ignored' },
    ]);
    expect(plan.held).toEqual([]);
  });

  it.each([
    ['being-written', { readiness: { code: 'being-written' } }],
    ['open-elsewhere', { readiness: { code: 'open-elsewhere', by: 'WPS Office', lock: '.~a' } }],
    ['unreadable', { readiness: { code: 'unreadable', reason: 'denied' } }],
    ['undecodable-name', { readiness: { code: 'undecodable-name' } }],
    ['link', { kind: 'link' }],
    ['not-a-file', { kind: 'other' }],
    ['empty-file', { size: 0 }],
    ['several-names', { links: 2 }],
  ] as const)('holds with reason %s', (code, more) => {
    const entry = inboxEntry('收件箱/万科_2026-003_广告投放_方案.pdf', more);
    const { plan } = planSort(sortInput([entry], { register: known, disk: {} }));
    expect(plan.steps).toEqual([]);
    expect(plan.held).toMatchObject([{ path: entry.path, reason: { code } }]);
  });
});

describe('when the name is taken', () => {
  const name = '万科_2026-003_广告投放_合同.pdf';
  const folder = '万科/2026-003/03_已签约';

  it('holds a document of equal content as a duplicate', () => {
    const sorted = sort([name], { disk: { [`${folder}/${name}`]: `收件箱/${name}` } });
    expect(sorted.plan.held).toMatchObject([{ reason: { code: 'duplicate', of: `${folder}/${name}` } }]);
    expect(sorted.plan.steps).toEqual([]);
  });

  it('makes other content the first free version, and says so', () => {
    const disk = { [`${folder}/${name}`]: '旧', [`${folder}/万科_2026-003_广告投放_合同_V2.pdf`]: '改' };
    const sorted = sort([name], { disk });
    expect(targets(sorted)).toEqual([`${folder}/万科_2026-003_广告投放_合同_v3.pdf`]);
    expect(moves(sorted.plan.steps)[0]?.reasons.at(-1)?.code).toBe('version-next');
  });

  it('finds a duplicate among the versions', () => {
    const disk = {
      [`${folder}/${name}`]: '旧',
      [`${folder}/万科_2026-003_广告投放_合同_v2.pdf`]: `收件箱/${name}`,
    };
    expect(reasons(sort([name], { disk }))).toEqual([`duplicate ${name}`]);
  });

  it('finds a duplicate that was filed when the project stood elsewhere', () => {
    const disk = { [`万科/2026-003/01_意向/${name}`]: `收件箱/${name}` };
    expect(reasons(sort([name], { disk }))).toEqual([`duplicate ${name}`]);
    expect(targets(sort([name], { disk: { [`万科/2026-003/01_意向/${name}`]: '另一份' } }))).toEqual([
      `${folder}/${name}`,
    ]);
  });

  it('treats two documents of one plan likewise', () => {
    const names = ['张三/', '李四/', '王五/'].map((person) => person + name);
    const [first = '', second = '', third = ''] = names.toSorted();
    const sorted = sort(names, {
      disk: { [`收件箱/${second}`]: '另一份', [`收件箱/${third}`]: `收件箱/${first}` },
    });
    expect(targets(sorted)).toEqual([`${folder}/${name}`, `${folder}/万科_2026-003_广告投放_合同_v2.pdf`]);
    expect(sorted.plan.held).toMatchObject([
      { path: `收件箱/${third}`, reason: { code: 'duplicate', of: `${folder}/${name}` } },
    ]);
  });

  it('uses a folder that is there in another case', () => {
    const nike = sampleRegister(['NIKE/2026-007'], [{ stage: '执行中' }]);
    const disk = { 'Nike/2026-007/04_执行中/nike_2026-007_广告投放_合同.PDF': '旧' };
    expect(targets(sort(['NIKE_2026-007_广告投放_合同.pdf'], { register: nike, disk }))).toEqual([
      'Nike/2026-007/04_执行中/NIKE_2026-007_广告投放_合同_v2.pdf',
    ]);
  });

  it('holds a document whose folder this user may not look into', () => {
    const input = sortInput([inboxEntry('收件箱/万科_2026-003_广告投放_方案.pdf')], {
      register: known,
      disk: { '万科/2026-003/旧.pdf': '旧' },
    });
    const { plan } = planSort({ ...input, destinations: { ...input.destinations, kindOf: () => 'closed' } });
    expect(plan.held).toMatchObject([{ reason: { code: 'folder-closed', path: '万科' } }]);
  });

  it('holds a document whose folder cannot be, because a file stands there', () => {
    const sorted = sort([name], { disk: { '万科/2026-003': '一个文件' } });
    expect(sorted.plan.held).toMatchObject([{ reason: { code: 'not-a-folder', path: '万科/2026-003' } }]);
  });
});

describe('on the first run', () => {
  const empty = sampleRegister([]);
  const names = [
    ...['方案', '预算', '合同'].map((category) => `可口可乐_2026-001_品牌策划_${category}.pdf`),
    '可口可樂_2026-001_品牌策划_报告.pdf',
    '可口可乐公司_2026-002_品牌策划_合同.pdf',
    '万科_2026-003_广告投放_合同.pdf',
  ];

  it('holds everything until somebody accepts the clients', () => {
    const sorted = sort(names, { register: empty });
    expect(sorted.plan.steps).toEqual([]);
    expect(new Set(sorted.plan.held.map(({ reason }) => reason.code))).toEqual(new Set(['unknown-client']));
    expect(
      sorted.unregistered.map(({ client, near, documents }) => [client, near.length > 0, documents.length]),
    ).toEqual(
      [
        ['万科', false, 1],
        ['可口可乐', false, 3],
        ['可口可乐公司', true, 1],
        ['可口可樂', true, 1],
      ].toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
  });

  it('registers and files what was accepted in one plan, the slips apart', () => {
    const sorted = sort(names, { register: empty, accept: ({ near }) => near.length === 0 });
    expect(sorted.plan.steps.filter(({ kind }) => kind !== 'move-file')).toEqual([
      { kind: 'register-client', client: '万科', near: [] },
      { kind: 'register-client', client: '可口可乐', near: [] },
      {
        kind: 'register-project',
        client: '万科',
        project: '2026-003',
        stage: '已签约',
        businessType: '广告投放',
      },
      {
        kind: 'register-project',
        client: '可口可乐',
        project: '2026-001',
        stage: '已签约',
        businessType: '品牌策划',
      },
    ]);
    expect(targets(sorted)).toEqual([
      '万科/2026-003/03_已签约/万科_2026-003_广告投放_合同.pdf',
      '可口可乐/2026-001/03_已签约/可口可乐_2026-001_品牌策划_合同.pdf',
      '可口可乐/2026-001/02_沟通中/可口可乐_2026-001_品牌策划_方案.pdf',
      '可口可乐/2026-001/04_执行中/可口可乐_2026-001_品牌策划_预算.pdf',
    ]);
    expect(sorted.plan.held).toMatchObject([
      {
        path: '收件箱/可口可乐公司_2026-002_品牌策划_合同.pdf',
        reason: { code: 'unknown-client', near: ['可口可乐', '可口可樂'] },
      },
      { path: '收件箱/可口可樂_2026-001_品牌策划_报告.pdf', reason: { code: 'unknown-client' } },
    ]);
  });

  it('registers a slip too when a person names it', () => {
    const sorted = sort(names, { register: empty, accept: ({ client }) => client === '可口可乐公司' });
    expect(targets(sorted)).toEqual([
      '可口可乐公司/2026-002/03_已签约/可口可乐公司_2026-002_品牌策划_合同.pdf',
    ]);
    expect(sorted.plan.steps[0]).toMatchObject({ kind: 'register-client', client: '可口可乐公司' });
  });

  it('marks a new client that resembles a known one', () => {
    const sorted = sort(['可口可乐公司_2026-002_品牌策划_合同.pdf']);
    expect(sorted.unregistered).toMatchObject([{ client: '可口可乐公司', near: ['可口可乐'] }]);
    expect(sorted.plan.held[0]?.proposals.length).toBeLessThanOrEqual(3);
  });

  it('marks two new clients that resemble each other when neither is the usual one', () => {
    const twins = ['奥美上海_2026-002_品牌策划_合同.pdf', '奥美_2026-003_品牌策划_合同.pdf'];
    const sorted = sort(twins, { register: empty, accept: ({ near }) => near.length === 0 });
    expect(sorted.unregistered.map(({ near }) => near)).toEqual([['奥美上海'], ['奥美']]);
    expect(sorted.plan.steps).toEqual([]);
  });

  it('takes no client from a name of which something else is unknown', () => {
    const sorted = sort(['百事_2026-003_广告投放_合童.pdf', '百事_随便_广告投放_合同.pdf'], {
      register: empty,
      accept: () => true,
    });
    expect(sorted.unregistered).toEqual([]);
    expect(sorted.plan.steps).toEqual([]);
    expect(sorted.plan.held.length).toBe(2);
  });

  it.each(['CON', '收件箱', '.archive'])('never makes a client called %s', (client) => {
    const sorted = sort([`${client}_2026-003_广告投放_合同.pdf`], { register: empty, accept: () => true });
    expect(sorted.plan.steps).toEqual([]);
    expect(sorted.plan.held.length).toBe(1);
  });
});

describe('a new project of a known client', () => {
  it('is registered by itself, at the furthest stage its documents hint at', () => {
    const sorted = sort(['万科_2026-009_广告投放_报告.pdf', '万科_2026-009_品牌策划_方案.pdf']);
    expect(sorted.plan.steps).toMatchObject([
      { kind: 'register-project', client: '万科', project: '2026-009', stage: '已结项' },
      { to: '万科/2026-009/02_沟通中/万科_2026-009_品牌策划_方案.pdf' },
      { to: '万科/2026-009/05_已结项/万科_2026-009_广告投放_报告.pdf' },
    ]);
    expect(sorted.plan.steps[0]).not.toHaveProperty('businessType');
  });

  it('is not registered for a document that stays in the inbox', () => {
    const name = '万科_2026-009_广告投放_合同.pdf';
    const disk = { [`万科/2026-009/03_已签约/${name}`]: `收件箱/${name}` };
    expect(sort([name], { disk }).plan.steps).toEqual([]);
  });
});
