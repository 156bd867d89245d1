import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRegister } from '../../src/register/make-register.ts';
import type { Client, Project } from '../../src/register/register.ts';
import { nearest } from '../../src/text/near.ts';
import { processorTimeOf } from '../support/processor-time.ts';

function client(name: string, more: Partial<Client> = {}): Client {
  return { name, aliases: [], tags: [], source: 'journal', ...more };
}

function project(owner: string, number: string, more: Partial<Project> = {}): Project {
  return { client: owner, number, aliases: [], stages: [], tags: [], ...more };
}

const register = makeRegister(
  [
    client('可口可乐', { fullName: '可口可乐(中国)饮料有限公司', shortName: '可乐', aliases: ['Coca-Cola'] }),
    client('奥美_上海', { aliases: ['OGILVY_SH'] }),
    client('奥美'),
    client('中粮', { aliases: ['COFCO'] }),
    client('中粮地产', { aliases: ['中粮地', 'COFCO'] }),
  ],
  [
    project('可口可乐', '2026-001', { name: '春节整合传播', aliases: ['CNY'] }),
    project('可口可乐', '2026-002'),
    project('奥美', '2026-001'),
  ],
);

describe('finding a client', () => {
  it.each([
    ['可口可乐', '可口可乐', true],
    ['可口可樂', '可口可乐', false],
    ['ｃｏｃａ－ｃｏｌａ', '可口可乐', false],
    ['可乐', '可口可乐', false],
    ['可口可乐(中国)饮料有限公司', '可口可乐', false],
    ['可口可乐（中国）飲料有限公司', '可口可乐', false],
    ['ogilvy_sh', '奥美_上海', false],
  ])('%s is %s (exact: %s)', (text, name, exact) => {
    expect(register.client(text)).toMatchObject({ client: { name }, exact });
  });

  it.each(['百事', '', '可口'])('%j is nobody', (text) => {
    expect(register.client(text)).toBeUndefined();
  });

  it('finds nobody by an alias that two clients share', () => {
    expect(register.client('cofco')).toBeUndefined();
  });

  it('prefers the exact name where two differ in case only', () => {
    const both = makeRegister([client('Nike'), client('NIKE')], []);
    expect(both.client('NIKE')).toMatchObject({ client: { name: 'NIKE' }, exact: true });
    expect(both.client('nike')).toBeUndefined();
  });
});

describe('finding the client a file name begins with', () => {
  const names = (text: string, separator = '_'): readonly string[] =>
    register.clientsAtStart(text, separator).map((match) => `${match.client.name}:${match.length}`);

  it('gives the longest name first, where names contain the separator', () => {
    expect(names('奥美_上海_2026-001_广告投放_合同')).toEqual(['奥美_上海:5', '奥美:2']);
  });

  it('only at a whole part', () => {
    expect(names('可口可乐公司_2026-001')).toEqual([]);
    expect(names('中粮地产_2026-001')).toEqual(['中粮地产:4']);
  });

  it('counts the characters as they are written', () => {
    expect(names('ＣＯＣＡ－ＣＯＬＡ＿2026-001')).toEqual(['可口可乐:9']);
    expect(names('可口可樂')).toEqual(['可口可乐:4']);
    expect(makeRegister([client('Café')], []).clientsAtStart('Cafe\u0301_2026', '_')).toMatchObject([
      { exact: false, length: 5 },
    ]);
  });

  it('gives every client of a shared alias, so that a person can choose', () => {
    expect(names('COFCO_2026-001')).toEqual(['中粮:5', '中粮地产:5']);
  });

  it('is found among 4,000 clients for 20,000 names in well under a second', () => {
    const many = makeRegister(
      Array.from({ length: 4000 }, (_, index) => client(`客户${index}有限公司`)),
      [],
    );
    const taken = processorTimeOf(() => {
      for (let index = 0; index < 20_000; index++) {
        expect(
          many.clientsAtStart(`客户${index % 4000}有限公司_2026-001_广告投放_合同_20260315_v2`, '_').length,
        ).toBe(1);
      }
    });
    expect(taken).toBeLessThan(2000);
  });
});

describe('what a text may be a slip of', () => {
  it('names clients once, the closest first, by any of their names', () => {
    expect(register.nearClients('可口可乐公司')[0]).toBe('可口可乐');
    expect(register.nearClients('Coca-Coola')).toEqual(['可口可乐']);
    expect(register.nearClients('百事')).toEqual([]);
    expect(register.nearClients('中粮地')).toEqual(['中粮地产', '中粮']);
    expect(register.nearClients('中粮地', 1)).toEqual(['中粮地产']);
  });

  it('are the same as when every name is measured', () => {
    const word = fc.string({
      unit: fc.constantFrom('中', '粮', '地', '产', 'a', 'b'),
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 12 }), word, (words, text) => {
        const all = makeRegister(
          words.map((name) => client(name)),
          [],
        );
        expect(all.nearClients(text, 5)).toEqual(nearest(words, text, 5));
      }),
      { numRuns: 300 },
    );
  });

  it('names projects of that client only', () => {
    expect(register.nearProjects('可口可乐', '2026-01')).toContain('2026-001');
    expect(register.nearProjects('中粮', '2026-01')).toEqual([]);
  });
});

describe('finding a project', () => {
  it('by number, name or alias, of the client by its name or an alias', () => {
    expect(register.project('可口可乐', '2026-001')).toMatchObject({ exact: true });
    expect(register.project('可口可乐', '春節整合傳播')).toMatchObject({
      project: { number: '2026-001' },
      exact: false,
    });
    expect(register.project('Coca-Cola', 'cny')).toMatchObject({
      project: { number: '2026-001' },
      exact: false,
    });
    expect(register.project('奥美', 'cny')).toBeUndefined();
    expect(register.project('百事', '2026-001')).toBeUndefined();
  });

  it('of any client, in a settled order', () => {
    expect(register.projectsNamed('2026-001').map((found) => found.client)).toEqual(['可口可乐', '奥美']);
    expect(register.projectsOf('可口可乐').map((found) => found.number)).toEqual(['2026-001', '2026-002']);
  });
});
