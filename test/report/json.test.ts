import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Hit } from '../../src/catalog/query.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { findingLine } from '../../src/report/json/finding.ts';
import { hitLine } from '../../src/report/json/hit.ts';
import { jsonText } from '../../src/report/json/line.ts';
import { stepLine } from '../../src/report/json/plan.ts';
import { messagesIn } from '../../src/report/messages/messages.ts';

const messages = messagesIn('en');

describe('a line of JSON', () => {
  test('gives every name back exactly and holds nothing that acts on a terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (path) => {
        const text = jsonText({ type: 'hit', path });
        expect(JSON.parse(text)).toEqual({ type: 'hit', path });
        expect(text.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2066-\u2069]/u);
        expect(text.endsWith('\n')).toBe(true);
      }),
    );
  });

  test('of a finding leaves out what is not known', () => {
    const line = findingLine(
      { path: relPath('合同.docx'), severity: 'warning', problem: { code: 'unfiled' } },
      true,
      messages,
    );
    expect(line).toEqual({
      type: 'finding',
      path: '合同.docx',
      rule: 'unfiled',
      severity: 'warning',
      message: 'not yet filed into the folder of a client and project',
      baseline: true,
    });
  });

  test('of a hit says null for what is not known', () => {
    const hit: Hit = {
      path: relPath('a.txt'),
      name: 'a.txt',
      tags: [],
      size: 0,
      modified: '2026-03-15T09:30:00+08:00',
    };
    expect(hitLine(hit)).toEqual({
      type: 'hit',
      path: 'a.txt',
      name: 'a.txt',
      client: null,
      project: null,
      stage: null,
      filedStage: null,
      businessType: null,
      category: null,
      date: null,
      version: null,
      tags: [],
      size: 0,
      modified: '2026-03-15T09:30:00+08:00',
    });
  });

  test('of a step without reasons has no list of them', () => {
    const move = {
      from: relPath('收件箱/a.txt'),
      to: relPath('甲/a.txt'),
      size: 1,
      modified: 0,
      reasons: [],
    };
    expect(stepLine({ kind: 'move-file', ...move })).toEqual({
      type: 'step',
      kind: 'move-file',
      from: '收件箱/a.txt',
      to: '甲/a.txt',
    });
  });
});
