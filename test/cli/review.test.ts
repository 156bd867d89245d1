import { describe, expect, test } from 'vitest';
import { newOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';

const scan = '收件箱/扫描件0001.pdf';
const slips = [
  '收件箱/华夏行_HX2024-003_广告投放_报价_20240602.xlsx',
  '收件箱/华夏行_HX2024-003_广告投放_排期_20240601.xlsx',
];
const partial = '收件箱/2024-06-20 华夏银行 Q3投放 合同 终稿.docx';
const certain = '收件箱/可口可乐_KO2024-001_品牌策划_方案_v1.pptx';
const filed = '华夏银行/HX2024-003/04_执行中';

/** An office with two clients, and an inbox in which most waits for a person. */
async function waitingOffice(): Promise<Office> {
  const office = await newOffice(
    Object.fromEntries([scan, ...slips, partial, certain].map((path) => [path, `内容 ${path}`])),
  );
  for (const argv of [
    ['client', 'add', '华夏银行', '--full-name', '华夏银行股份有限公司'],
    ['client', 'add', '可口可乐'],
    ['project', 'add', '华夏银行/HX2024-003', '--name', 'Q3投放', '--type', '广告投放'],
    ['project', 'add', '可口可乐/KO2024-001', '--type', '品牌策划'],
  ]) {
    await office.run(argv);
  }
  return office;
}

const lang = 'zh-CN';

describe('archive review', () => {
  test('takes a proposal, teaches an alias, does the same with all alike, and undo takes each back', async () => {
    await using office = await waitingOffice();
    const before = office.documents();
    const { code, stdout, stderr } = await office.run(['review'], {
      lang,
      talk: [
        ['怎么处理？', '1\n'],
        ['当作「华夏银行」的别名吗？', 'y\n'],
        ['还有 1 份因为同样的原因', 'y\n'],
        ['怎么处理？', 's\n'],
      ],
    });
    expect(code).toBe(1);
    expect(stderr).toContain('[unknown-client]');
    expect(stderr).toContain('可能是笔误：「华夏行」写成「华夏银行」');
    expect(stdout).toContain('归档 2 份，跳过 1 份，还剩 1 份。');
    expect(office.read(`${filed}/华夏银行_HX2024-003_广告投放_报价_20240602.xlsx`)).toBe(`内容 ${slips[0]}`);
    expect(office.documents()).toContain(partial);
    expect((await office.run(['client', 'show', '华夏银行'])).stdout).toContain('华夏行');

    const events = await office.json(['log']);
    const seen = events.filter(({ op }) => op === 'reviewed');
    expect(seen).toHaveLength(2);
    expect(seen.at(-1)).toMatchObject({
      path: slips[0],
      to: `${filed}/华夏银行_HX2024-003_广告投放_报价_20240602.xlsx`,
      fields: {
        client: '华夏银行',
        project: 'HX2024-003',
        type: '广告投放',
        category: '报价',
        date: '20240602',
      },
      proposal: 1,
    });
    expect((await office.run(['undo', '--yes'])).code).toBe(0);
    expect((await office.run(['undo', '--yes'])).code).toBe(0);
    expect(office.documents()).toEqual(before);
    expect((await office.run(['client', 'show', '华夏银行'])).stdout).not.toContain('华夏行');
  });

  test('fills in a name with completion, and registers a new client and project on the spot', async () => {
    await using office = await waitingOffice();
    const talk = [
      ['怎么处理？', 'e\n'],
      ['客户', '百特牛奶'],
      ['登记新客户「百特牛奶」', '\n'],
      ['项目', '不是编号\n'],
      ['项目编号的格式是', '\u0015BT2024-001'],
      ['登记新项目「BT2024-001」', '\n'],
      // Enter alone chooses nothing that was not known.
      ['业务类型', '\n'],
      ['业务类型', '策划'],
      ['❯ 品牌策划', '\n'],
      ['文件类别', '提案'],
      ['❯ 方案', '\n'],
      ['说明', '\n'],
      ['日期', '2024年13月1日\n'],
      ['日期写成 20260315 这样', '\u00152024-06-01\n'],
      ['版本', '2\n'],
      ['这样归档吗？', 'y\n'],
      ['怎么处理？', 'q\n'],
    ] as const;
    const { code, stdout } = await office.run(['review', scan], { lang, talk: talk.slice(0, -1) });
    expect(code).toBe(0);
    expect(stdout).toContain('已登记客户 百特牛奶');
    const to = '百特牛奶/BT2024-001/02_沟通中/百特牛奶_BT2024-001_品牌策划_方案_扫描件0001_20240601_v2.pdf';
    expect(office.documents()).toContain(to);
    expect((await office.run(['check', to])).code).toBe(0);
  });

  test('shows how a document begins, or why it does not', async () => {
    await using office = await newOffice({
      '收件箱/提纲.txt': '甲方：可口可乐\n乙方：星海广告\u001b[31m\n\n第一条　合同标的',
      '收件箱/坏的.pdf': '%PDF-1.7 broken',
    });
    const { stderr } = await office.run(['review'], {
      lang,
      talk: [
        ['怎么处理？', 's\n'],
        ['怎么处理？', 'q\n'],
      ],
    });
    expect(stderr).toMatch(/^ {4}甲方：可口可乐\n {4}乙方：星海广告.*\n {4}第一条 合同标的$/m);
    expect(stderr).not.toContain('\u001b[31m');
    expect(stderr).toMatch(/看不到内容：.+/);
  });

  test('files what has become certain by what was registered, if a person agrees', async () => {
    await using office = await waitingOffice();
    const fresh = [
      '收件箱/百特牛奶_BT2024-001_品牌策划_方案.pptx',
      '收件箱/百特牛奶_BT2024-001_品牌策划_报价.xlsx',
    ];
    office.seed({ [fresh[0] ?? '']: '一', [fresh[1] ?? '']: '二' });
    const { stdout, stderr } = await office.run(['review', ...fresh], {
      lang,
      talk: [
        ['怎么处理？', 'e\n'],
        ['客户', '百特牛奶'],
        ['登记新客户「百特牛奶」', '\n'],
        ['项目', 'BT2024-001'],
        ['登记新项目「BT2024-001」', '\n'],
        ['业务类型', '\n'],
        ['文件类别', '\n'],
        ['说明', '\n'],
        ['日期', '\n'],
        ['版本', '\n'],
        ['这样归档吗？', 'y\n'],
        ['同样处理吗？', 'n\n'],
        ['一起归档吗？', 'y\n'],
      ],
    });
    expect(stderr).toContain('现在另有 1 份也能确定了');
    expect(stdout).toContain('归档 2 份');
    expect((await office.json(['log'])).filter(({ op }) => op === 'reviewed')).toHaveLength(1);
  });

  test('takes a proposal for a project that another document in the inbox would register', async () => {
    await using office = await waitingOffice();
    const known = '收件箱/华夏银行_HX2024-004_广告投放_合同_20240301.docx';
    const slip = '收件箱/华夏银行_HX2024-004_广告投放_报价表表_20240301.xlsx';
    office.seed({ [known]: '合同', [slip]: '报价' });
    const proposed = '华夏银行_HX2024-004_广告投放_报价_20240301.xlsx';
    const { stdout, stderr } = await office.run(['review', known, slip], {
      lang,
      talk: [[`❯ 1  采用 ${proposed}`, '1\n']],
    });
    expect(stderr).not.toContain('这样写不成文件名');
    expect(stdout).toContain('归档 1 份');
    expect(office.documents().filter((path) => path.endsWith(proposed))).toHaveLength(1);
  });

  test('does not propose the client of one document for others of which nothing is understood either', async () => {
    await using office = await waitingOffice();
    const strange = [
      '收件箱/年会合影.jpg',
      '收件箱/报价汇总.xlsx',
      '收件箱/拍摄/0001.jpg',
      '收件箱/拍摄/0002.jpg',
    ];
    office.seed(Object.fromEntries(strange.map((path) => [path, path])));
    const fill = [
      ['怎么处理？', 'e\n'],
      ['客户', '可口可乐'],
      ['❯ 可口可乐', '\n'],
      ['项目', 'KO2024-001'],
      ['❯ KO2024-001', '\n'],
      ['业务类型', '\n'],
      ['文件类别', '素材'],
      ['❯ 素材', '\n'],
      ['说明', '\n'],
      ['日期', '\n'],
      ['版本', '\n'],
      ['这样归档吗？', 'y\n'],
    ] as const;
    const alone = await office.run(['review', '收件箱/年会合影.jpg', '收件箱/报价汇总.xlsx'], {
      lang,
      talk: [...fill, ['怎么处理？', 'q\n']],
    });
    expect(alone.stderr).not.toContain('同样处理吗？');
    expect(office.documents()).toContain('收件箱/报价汇总.xlsx');
    // Somebody has put these together.
    const together = await office.run(['review', '收件箱/拍摄'], {
      lang,
      talk: [...fill, ['还有 1 份因为同样的原因', 'y\n']],
    });
    expect(together.stdout).toContain('归档 2 份');
  });

  test('stopped by Ctrl-C keeps what was done', async () => {
    await using office = await waitingOffice();
    const { code } = await office.run(['review', ...slips], {
      lang,
      talk: [
        ['怎么处理？', '1\n'],
        ['别名吗？', 'n\n'],
        ['同样处理吗？', 'n\n'],
        ['怎么处理？', '\u0003'],
      ],
    });
    expect(code).toBe(130);
    expect(office.documents()).toContain(`${filed}/华夏银行_HX2024-003_广告投放_报价_20240602.xlsx`);
    expect(office.documents()).toContain(slips[1]);
  });

  test('offers an alias with the command once three answers show it, and not again', async () => {
    const names = ['隆泽合同.docx', '隆泽 报价.xlsx', '方案——隆泽.pptx'];
    await using office = await newOffice(Object.fromEntries(names.map((name) => [`收件箱/${name}`, name])));
    await office.run(['client', 'add', '隆泽丰投']);
    await office.run(['project', 'add', '隆泽丰投/LZ2024-001', '--type', '品牌策划']);
    const answer = [
      ['怎么处理？', 'e\n'],
      ['客户', '隆泽丰投'],
      ['❯ 隆泽丰投', '\n'],
      ['项目', 'LZ2024-001'],
      ['❯ LZ2024-001', '\n'],
      ['业务类型', '\n'],
      ['文件类别', '\n'],
      ['说明', '\n'],
      ['日期', '\n'],
      ['版本', '\n'],
      ['这样归档吗？', 'y\n'],
    ] as const;
    const sitting = async (name: string): Promise<string> => {
      const { stdout, stderr } = await office.run(['review', `收件箱/${name}`], { lang, talk: answer });
      expect(stdout).toContain('归档 1 份');
      return stderr;
    };
    const offer = '运行 archive client set 隆泽丰投 --alias 隆泽';
    expect(await sitting(names[0] ?? '')).not.toContain(offer);
    expect(await sitting(names[1] ?? '')).not.toContain(offer);
    expect(await sitting(names[2] ?? '')).toContain(
      `有 3 份名称里写着「隆泽」的文件都归给了「隆泽丰投」。要登记为别名，${offer}`,
    );
    expect((await office.json(['client', 'show', '隆泽丰投']))[0]).toMatchObject({ aliases: [] });
    expect((await office.run(['review'], { lang, talk: [] })).stderr).not.toContain(offer);
  });

  test('says what no name helps, and what needs no person', async () => {
    await using office = await newOffice({ '收件箱/空的.docx': '', [certain]: '方案' });
    await office.run(['client', 'add', '可口可乐']);
    await office.run(['project', 'add', '可口可乐/KO2024-001']);
    const lines = await office.json(['review'], { talk: [] });
    expect(lines).toEqual([{ type: 'summary', moved: 0, skipped: 0, held: 1, failed: 0 }]);
    const { stdout, stderr } = await office.run(['review'], { talk: [] });
    expect(stdout).toContain('No document in the inbox waits for a person.');
    expect(stderr).toContain('1 file needs no person; archive sort files what is certain.');
  });

  test('without a terminal ends with 2 and a hint, and changes nothing', async () => {
    await using office = await waitingOffice();
    const before = office.snapshot();
    const { code, stderr } = await office.run(['review']);
    expect(code).toBe(2);
    expect(stderr).toContain('archive sort --dry-run');
    expect(office.snapshot()).toEqual(before);
  });
});
