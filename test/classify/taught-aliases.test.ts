import { describe, expect, test } from 'vitest';
import { taughtAliases } from '../../src/classify/taught-aliases.ts';
import type { PastAnswer } from '../../src/classify/taught-aliases.ts';
import { sampleProject, sampleRegister, sampleRules } from '../support/sample-rules.ts';

const context = {
  rules: sampleRules(),
  register: sampleRegister(
    ['隆泽丰投', '中国平安', '万科', '万科物业'],
    [
      sampleProject('隆泽丰投', 'LZ2024-001', { name: '秋季推介会' }),
      sampleProject('隆泽丰投', 'LZ2024-002', { name: '年会' }),
    ],
  ),
};
const answers = (client: string, ...names: readonly (readonly [string, string])[]): readonly PastAnswer[] =>
  names.map(([fileName, project]) => ({ fileName, client, project }));
const taught = (given: readonly PastAnswer[]): readonly string[] =>
  taughtAliases(given, context).map(({ alias, client, answers: count }) => `${alias} ${client} ${count}`);

describe('aliases that answers teach', () => {
  const three = answers(
    '隆泽丰投',
    ['软件开发服务合同——隆泽.doc', 'LZ2024-001'],
    ['隆泽 现场执行 方案v2.pptx', 'LZ2024-001'],
    ['隆泽秋季报价.xlsx', 'LZ2024-001'],
  );

  test('the beginning of a name, in three answers', () => {
    expect(taught(three)).toEqual(['隆泽 隆泽丰投 3']);
    expect(taught(three.slice(1))).toEqual([]);
  });

  test('one file that came three times is one answer', () => {
    expect(taught(Array.from({ length: 3 }, () => three[0]).flatMap((one) => one ?? []))).toEqual([]);
  });

  test('another word, where it comes with more than one project', () => {
    const word = (second: string): readonly PastAnswer[] =>
      answers(
        '隆泽丰投',
        ['龙投集团 合同.doc', 'LZ2024-001'],
        ['龙投集团_方案.pptx', 'LZ2024-001'],
        ['龙投集团 报价.xlsx', second],
      );
    expect(taught(word('LZ2024-002'))).toEqual(['龙投集团 隆泽丰投 3']);
    expect(taught(word('LZ2024-001'))).toEqual([]);
  });

  test('nothing, where somebody else was meant once', () => {
    expect(taught([...three, ...answers('万科', ['隆泽 合同.docx', 'VK2024-001'])])).toEqual([]);
  });

  test('no word that many names begin with, that is somebody else, or that the trade uses', () => {
    const of = (client: string, word: string): readonly PastAnswer[] =>
      answers(
        client,
        [`${word} 合同.doc`, 'A2024-001'],
        [`${word} 方案.pptx`, 'A2024-002'],
        [`${word} 报告.docx`, 'A2024-003'],
      );
    expect(taught(of('中国平安', '中国'))).toEqual([]);
    expect(taught(of('万科物业', '万科'))).toEqual([]);
    expect(taught(of('隆泽丰投', '现场直播'))).toEqual([]);
    expect(taught(of('隆泽丰投', '2024'))).toEqual([]);
    expect(taught(of('隆泽丰投', '隆泽丰投'))).toEqual([]);
  });
});
