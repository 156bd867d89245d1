import fc from 'fast-check';
import type { DocumentFields } from '../../src/catalog/document-fields.ts';
import { allOf, anyOf } from '../../src/query/condition.ts';
import type { Condition } from '../../src/query/condition.ts';
import { foldText } from '../../src/text/fold.ts';
import { soundsOf } from '../../src/text/sounds.ts';
import { registerOf } from './register-of.ts';

const clients = ['可口可乐', '重庆银行', '星海飲料', 'Nike中国'];
const categories = ['合同', '方案', '报价', '沟通记录'];
const types = ['广告投放', '品牌策划'];
const stages = ['意向', '执行中', '已结项'];
const ownTags = ['重点', '加急', '待回复'];

/** A register with aliases, tags and stages, of which the documents below make use. */
export const searchRegister = registerOf(
  [
    {
      name: '可口可乐',
      fullName: '可口可乐（中国）有限公司',
      aliases: ['KO'],
      industry: '快消',
      tags: ['重点'],
      owner: '王敏',
    },
    { name: '重庆银行', aliases: [], industry: '金融', type: 'KA' },
    { name: '星海飲料', aliases: ['星海'], industry: '快消' },
  ],
  [
    {
      client: '可口可乐',
      number: 'KO2024-001',
      name: '夏日新品上市',
      stage: '执行中',
      businessType: '广告投放',
      tags: ['年框'],
    },
    { client: '可口可乐', number: 'KO2024-002', stage: '已结项', owner: '李雷' },
    { client: '重庆银行', number: 'CQ2024-001', name: '理财节', stage: '执行中' },
  ],
);

/** A document that may be in a tree. */
export type SampleDocument = {
  readonly fields: DocumentFields;
  readonly note: string;
  readonly extension: string;
  readonly size: number;
  readonly day: number;
  readonly tags: readonly string[];
};

const note = fc.constantFrom(
  '',
  '终稿',
  '草稿v2',
  '（1）',
  '音乐節',
  'final copy',
  '預算表',
  '第3份',
  '可口可樂',
);

/** Any document. */
export const sampleDocument: fc.Arbitrary<SampleDocument> = fc.record({
  fields: fc.record(
    {
      client: fc.constantFrom(...clients),
      project: fc.constantFrom('KO2024-001', 'KO2024-002', 'CQ2024-001', 'X-1'),
      filedStage: fc.constantFrom(...stages),
      businessType: fc.constantFrom(...types),
      category: fc.constantFrom(...categories),
    },
    { requiredKeys: [] },
  ),
  note,
  extension: fc.constantFrom('docx', 'PDF', 'pptx'),
  size: fc.integer({ min: 0, max: 5000 }),
  day: fc.integer({ min: 0, max: 800 }),
  tags: fc.uniqueArray(fc.constantFrom(...ownTags), { maxLength: 1 }),
});

const texts = [
  ...clients,
  ...categories,
  ...types,
  '音乐节',
  '预算表',
  '夏日新品上市',
  '理财节',
  'KO2024-001',
  '终稿',
];

/** Traditional by simplified characters, of those in `texts`. */
const traditional: Readonly<Record<string, string>> = {
  乐: '樂',
  节: '節',
  预: '預',
  财: '財',
  终: '終',
  庆: '慶',
};

/** Ways in which people write the same. */
const writings: Readonly<Record<string, (text: string) => string>> = {
  asItIs: (text) => text,
  traditional: (text) => Array.from(text, (character) => traditional[character] ?? character).join(''),
  fullWidth: (text) =>
    text.replaceAll(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)),
  lower: (text) => text.toLowerCase(),
  initials: (text) => letters(text, (sound) => sound.slice(0, 1)),
  spelling: (text) => letters(text, (sound) => sound),
};

function letters(text: string, of: (sound: string) => string): string {
  return /^\p{Script=Han}+$/u.test(text) ? soundsOf(foldText(text)).map(of).join('') : text;
}

/** A piece of two characters and more of something that documents may have, in one of its writings. */
const piece = fc
  .record({
    text: fc.constantFrom(...texts),
    from: fc.nat({ max: 8 }),
    length: fc.integer({ min: 2, max: 5 }),
    writing: fc.constantFrom(...Object.keys(writings)),
  })
  .map(({ text, from, length, writing }) => {
    const start = Math.min(from, text.length - 2);
    return writings[writing]?.(text.slice(start, start + length)) ?? text;
  });

const word = fc.oneof(
  piece,
  fc.constantFrom(
    '合同',
    '方',
    '可口可乐',
    '可口',
    '快消',
    '重庆',
    'ko',
    'KO2024',
    '001',
    '_',
    '（1）',
    'docx',
    '終稿',
    '草',
  ),
  fc.constantFrom(
    'cqyh',
    'kkkl',
    'yinyuejie',
    'ht',
    'nike',
    '没有的',
    '年框',
    '记录',
    '夏日',
    '方案',
    'V2',
    '',
    'final co',
  ),
);

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  { arbitrary: word.map((text) => ({ kind: 'word' as const, text, place: 'anywhere' as const })), weight: 4 },
  fc
    .tuple(word, fc.constantFrom('name' as const, 'folder' as const))
    .map(([text, place]) => ({ kind: 'word' as const, text, place })),
  fc.oneof(
    fc.record({
      kind: fc.constant('value' as const),
      field: fc.constant('client' as const),
      value: fc.constantFrom(...clients, 'ko', '没有'),
    }),
    fc.record({
      kind: fc.constant('value' as const),
      field: fc.constant('project' as const),
      value: fc.constantFrom('ko2024-001', '夏日新品上市'),
    }),
    fc.record({
      kind: fc.constant('value' as const),
      field: fc.constant('tag' as const),
      value: fc.constantFrom('快消', '重点', '加急', '年框', 'ka'),
    }),
    fc.record({
      kind: fc.constant('value' as const),
      field: fc.constantFrom('stage' as const, 'filedStage' as const),
      value: fc.constantFrom(...stages),
    }),
    fc.record({
      kind: fc.constant('value' as const),
      field: fc.constant('type' as const),
      value: fc.constantFrom(...types),
    }),
    fc.record({
      kind: fc.constant('value' as const),
      field: fc.constant('category' as const),
      value: fc.constantFrom(...categories),
    }),
    fc.record({
      kind: fc.constant('value' as const),
      field: fc.constant('owner' as const),
      value: fc.constantFrom('王敏', '李雷'),
    }),
    fc.record({
      kind: fc.constant('value' as const),
      field: fc.constant('extension' as const),
      value: fc.constantFrom('pdf', 'docx'),
    }),
  ),
  fc.constantFrom(
    { kind: 'day' as const, from: '20240601' },
    { kind: 'day' as const, until: '20241231' },
    { kind: 'size' as const, min: 1000, max: 3000 },
    { kind: 'size' as const, max: 500 },
  ),
);

/** Any question about such documents. */
export const { sampleCondition } = fc.letrec<{ sampleCondition: Condition }>((tie) => ({
  sampleCondition: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    leaf,
    fc.array(tie('sampleCondition'), { minLength: 2, maxLength: 3 }).map((of) => allOf(of) as Condition),
    fc.array(tie('sampleCondition'), { minLength: 2, maxLength: 3 }).map((of) => anyOf(of) as Condition),
    tie('sampleCondition').map((of) => ({ kind: 'not' as const, of })),
  ),
}));
