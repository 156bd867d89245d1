import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { messagesIn } from '../../src/report/messages/messages.ts';
import { shellWord } from '../../src/report/shell-word.ts';
import { en } from '../../src/report/messages/en.ts';
import { zh } from '../../src/report/messages/zh.ts';
import { describeFileProblem, describeHeld, describeProblem } from '../../src/report/describe.ts';

/** The names of details that are lists. */
const lists = new Set(
  'near allowed owners readings inboxes stages problems paths others projects flags'.split(' '),
);

/** Details that answer to every name: a list where lists are asked for, text elsewhere. */
const anyDetails: unknown = new Proxy(
  {},
  {
    get: (_, name) =>
      lists.has(String(name))
        ? ['甲']
        : name === 'bytes'
          ? 1536
          : name === 'target'
            ? { kind: 'client', client: '甲' }
            : name === 'fields'
              ? { owner: '甲' }
              : name === 'details'
                ? anyDetails
                : name === 'unread'
                  ? { code: 'password', details: {} }
                  : '甲',
  },
);

function sentences(of: unknown): readonly string[] {
  if (typeof of === 'string') return [of];
  if (typeof of === 'function')
    return sentences((of as (...given: unknown[]) => unknown)(anyDetails, anyDetails));
  if (typeof of === 'object' && of !== null) return Object.values(of).flatMap(sentences);
  return [];
}

describe('the catalogues', () => {
  const catalogues = [
    'errors',
    'held',
    'findings',
    'failures',
    'ruleProblems',
    'contentProblems',
    'doctor',
    'nameReasons',
  ] as const;

  test.each(catalogues)('have the same codes in both languages: %s', (topic) => {
    expect(Object.keys(en[topic])).toEqual(Object.keys(zh[topic]));
  });

  test.each(catalogues)('say something for each code and leave no hole: %s', (topic) => {
    for (const language of ['zh-CN', 'en'] as const) {
      const told = sentences(messagesIn(language)[topic]);
      expect(told.length).toBeGreaterThan(10);
      for (const sentence of told) {
        expect(sentence).not.toBe('');
        expect(sentence).not.toMatch(/undefined|\[object|NaN/);
      }
    }
  });

  test.each(catalogues)('write Chinese with Chinese punctuation: %s', (topic) => {
    for (const sentence of sentences(zh[topic])) expect(sentence).not.toMatch(/[\u4e00-\u9fff][,;:?!]/);
  });

  test.each(catalogues)('write English without Chinese words of their own: %s', (topic) => {
    for (const sentence of sentences(en[topic])) {
      expect(sentence.replaceAll('甲', '')).not.toMatch(/[\u3000-\u9fff\uff00-\uffef]/);
    }
  });
});

describe('a held document', () => {
  test('is told with the command that registers its client', () => {
    const { text, hint } = describeHeld({ code: 'unknown-client', value: '蓝海饮品', near: [] }, zh);
    expect(text).toBe('客户「蓝海饮品」没有登记');
    expect(hint).toContain('archive client add 蓝海饮品');
    expect(hint).toContain('archive sort --register-new');
  });

  test('of a project nobody has is told without a client', () => {
    const reason = {
      code: 'unknown-project',
      value: 'CC-9',
      client: '',
      near: [],
      wellFormed: true,
    } as const;
    expect(describeHeld(reason, zh).text).toBe('没有登记项目「CC-9」');
    expect(describeHeld(reason, en).text).toBe('no client has the project "CC-9"');
    expect(describeHeld(reason, zh).hint).toContain('archive project add 客户/CC-9');
  });

  test('is told with the alias to add when its client resembles a known one', () => {
    const twin = { code: 'unknown-client', value: '可口可樂', near: ['可口可乐'] } as const;
    expect(describeHeld({ ...twin, nearIsNew: true }, zh).hint).toContain(
      'client add 可口可乐 --alias 可口可樂',
    );
    expect(describeHeld({ ...twin, nearIsNew: true, nearIsRarer: true }, zh).hint).toContain(
      'client add 可口可樂 --alias 可口可乐',
    );
    const { hint } = describeHeld(twin, en);
    expect(hint).toContain('archive client set 可口可乐 --alias 可口可樂');
  });
});

describe('values in sentences', () => {
  test('cannot act on a terminal', () => {
    const sentence = describeProblem({ code: 'forbidden-character', value: '\u001b[2J\u202e' }, zh);
    expect(sentence).toBe('含有 Windows 不允许的字符「\\x1b[2J\\u202e」');
  });

  test('of a rules file are told in a sentence, and by their code where there is none', () => {
    const problem = {
      line: 3,
      column: 1,
      details: { key: 'clinets', near: 'clients', known: 'clients / inbox' },
    };
    expect(describeFileProblem({ ...problem, problem: 'unknown-key' }, en)).toBe(
      'clinets is not known, did you mean clients?; known are: clients / inbox',
    );
    expect(describeFileProblem({ ...problem, problem: 'toString' }, en)).toBe('toString');
  });

  test('are quoted in commands where a shell would read them otherwise', () => {
    expect(shellWord('可口可乐/CC-2026-003')).toBe('可口可乐/CC-2026-003');
    expect(shellWord("Ogilvy & Mather's")).toBe("'Ogilvy & Mather'\\''s'");
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (value) => {
        const word = shellWord(value);
        const read = word.startsWith("'") ? word.slice(1, -1).replaceAll("'\\''", "'") : word;
        expect(read).toBe(value);
        if (!word.startsWith("'")) expect(word).not.toMatch(/[\s"'$`\\;&|<>()*?!#~]/);
      }),
    );
  });
});

test.each(['cleaned', 'separators', 'order'] as const)(
  'the reason %s, which only says what was seen, claims nothing of what it became',
  (code) => {
    const seen = { code, from: '可口可乐 合同 .docx', to: '' };
    expect(zh.nameReasons[code](seen)).toMatch(/^[^「]+「可口可乐 合同 \.docx」$/);
    expect(en.nameReasons[code](seen)).toMatch(/^[^"]+"可口可乐 合同 \.docx"$/);
  },
);
