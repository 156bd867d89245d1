import { describe, expect, it } from 'vitest';
import { destinationOf } from '../../src/plan/destination-of.ts';
import { sampleRegister, sampleRules } from '../register/sample-rules.ts';

const context = { rules: sampleRules, register: sampleRegister([]) };

describe('where a document belongs', () => {
  it('is the folder that the rules make of its parts', () => {
    const parts = { client: '万科', project: '2026-003', extension: 'pdf' };
    expect(destinationOf(parts, context, { stage: '已签约' })).toEqual({
      ok: true,
      value: '万科/2026-003/03_已签约',
    });
  });

  it.each([
    ['收件箱', 'in-inbox', 'where it would be sorted again'],
    ['素材库', 'passed-over', 'which the rules ignore'],
    ['@eaDir', 'passed-over', 'which a system keeps for itself'],
    ['.git', 'passed-over', 'which a program keeps for itself'],
  ])('is not %s (%s), %s', (client, code) => {
    const parts = { client, project: '2026-001', extension: 'pdf' };
    expect(destinationOf(parts, context, { stage: '已签约' })).toEqual({
      ok: false,
      failure: { code, folder: `${client}/2026-001/03_已签约` },
    });
  });
});
