import { describe, expect, test } from 'vitest';
import { pinyinHints } from '../../src/classify/pinyin-hints.ts';
import type { NameContext } from '../../src/names/parsed-name.ts';
import { parseName } from '../../src/names/parse-name.ts';
import { proposeNames, suggestName } from '../../src/names/suggest-name.ts';
import { soundsOf } from '../../src/text/sounds.ts';
import { sampleClient, sampleProject, sampleRegister } from '../support/sample-rules.ts';
import { compileRules } from '../../src/rules/compile-rules.ts';
import { validateRules } from '../../src/rules/validate-rules.ts';

function defaultRules(): NameContext['rules'] {
  const validated = validateRules('version: 1\n');
  if (!validated.ok) throw new Error('the default rules are valid');
  return compileRules(validated.value);
}

const context: NameContext = {
  rules: defaultRules(),
  register: sampleRegister(
    [
      '可口可乐',
      sampleClient('伊利', { aliases: ['YILI'] }),
      '华夏银行',
      '泡泡糖',
      sampleClient('比亚迪', { aliases: ['BYD'] }),
      '白云电',
      '网易云音乐',
      '万园盈',
      '旺源永',
      sampleClient('隆泽', { formerNames: ['隆泽丰投'] }),
      sampleClient('重庆百货', { fullName: '重庆百货大楼股份有限公司' }),
    ],
    [
      sampleProject('可口可乐', 'KO2024-001', { name: '春季新品上市', businessType: '广告投放' }),
      sampleProject('伊利', 'YL2024-001', { name: '中秋国庆双节营销', businessType: '品牌策划' }),
      sampleProject('比亚迪', 'BYD2024-001', { name: '试驾季投放', businessType: '广告投放' }),
      sampleProject('华夏银行', 'HX2024-001', { name: '品牌三十年', businessType: '品牌策划' }),
      sampleProject('旺源永', 'WYY2024-001', { name: '秋游', businessType: '活动执行' }),
      sampleProject('万园盈', 'WY2024-001', { name: '开园', businessType: '活动执行' }),
    ],
  ),
};
const hints = pinyinHints(context, soundsOf);
const meant = (name: string): readonly string[] => hints(name).map(({ value }) => value);
const sure = (name: string): number => Math.max(0, ...hints(name).map(({ confidence }) => confidence));
const decided = (name: string): string | undefined => {
  const found = suggestName(parseName(name, context), context, { hints: hints(name) });
  return found !== undefined && found.confidence >= context.rules.minConfidence ? found.name : undefined;
};
const proposed = (name: string): readonly string[] =>
  proposeNames(parseName(name, context), context, { hints: hints(name) }).map((each) => each.name);

describe('Latin words that are the pinyin of a client', () => {
  test.each([
    ['kkkl_Q3投放_合同.docx', '可口可乐'],
    ['KKKL春季新品上市合同.docx', '可口可乐'],
    ['KeKouKeLe 合同.docx', '可口可乐'],
    ['klkk_Q3投放_合同.docx', '可口可乐'],
    ['合同-hxyh-20240315.docx', '华夏银行'],
    ['lzft 报价.xlsx', '隆泽'],
    ['chongqingbaihuo.pdf', '重庆百货'],
  ])('%s', (name, client) => {
    expect(meant(name)).toEqual([client]);
  });

  test.each(['kkklm_合同.docx', 'IMG_0012.jpg', 'BYD 试驾季 合同.docx', '合同.kkkl', '可口可乐合同.docx'])(
    '%s holds none',
    (name) => {
      expect(hints(name)).toEqual([]);
    },
  );

  test('are less sure than a name, and the less the more they leave open', () => {
    expect(sure('kekoukele 合同.docx')).toBeLessThan(0.9);
    expect(sure('kkkl 合同.docx')).toBeLessThan(sure('kekoukele 合同.docx'));
    for (const name of ['klkk 合同.docx', 'hx 合同.docx', 'yl 合同.docx', 'ppt 合同.docx']) {
      expect(sure(name)).toBeLessThan(0.5);
    }
  });
});

describe('what is decided by them', () => {
  test.each([
    ['kkkl 春季新品上市 合同.docx', '可口可乐_KO2024-001_广告投放_合同.docx'],
    ['kekoukele_KO2024-001_合同_20240315.docx', '可口可乐_KO2024-001_广告投放_合同_20240315.docx'],
    ['kkkl_KO2024-001_广告投放_合同.docx', '可口可乐_KO2024-001_广告投放_合同.docx'],
  ])('%s, together with a project', (name, wanted) => {
    expect(decided(name)).toBe(wanted);
  });

  test.each([
    'kkkl_Q3投放_合同.docx',
    'klkk_Q3投放_合同.docx',
    'yl中秋国庆双节营销方案.pptx',
    'yl_YL2024-001_品牌策划_方案.pptx',
    'klkk 春季新品上市 合同.docx',
    'ppt 方案.pptx',
  ])('%s is held', (name) => {
    expect(decided(name)).toBeUndefined();
  });

  test('what fits two clients is held with both', () => {
    expect(meant('wyy 开园 方案.pptx')).toEqual(['万园盈', '旺源永']);
    expect(decided('wyy 合同.docx')).toBeUndefined();
    expect(proposed('wyy 合同.docx').toSorted()).toEqual([
      '万园盈_WY2024-001_活动执行_合同.docx',
      '旺源永_WYY2024-001_活动执行_合同.docx',
    ]);
  });

  test('a person sees the client without its letters in the rest', () => {
    expect(proposed('klkk_Q3投放_合同.docx')).toContain('可口可乐_KO2024-001_广告投放_合同_Q3投放.docx');
    expect(proposed('yl中秋国庆双节营销方案.pptx')[0]).toBe('伊利_YL2024-001_品牌策划_方案.pptx');
  });

  test('a name that names a client is not contradicted by initials behind it', () => {
    expect(decided('伊利中秋国庆双节营销方案_hxyh.pptx')).toMatch(/^伊利_YL2024-001_/);
  });

  test('a whole other name in pinyin is a contradiction', () => {
    expect(decided('伊利中秋国庆双节营销方案 kekoukele.pptx')).toBeUndefined();
  });
});
