import { describe, expect, test } from 'vitest';
import { busyOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';

const contract = '可口可乐/KO2024-001/03_已签约/可口可乐_KO2024-001_广告投放_合同_20240302_v1.docx';
const moved = contract.replace('03_已签约', '05_已结项');

/** An office whose rules have folders follow the stage. */
async function followingOffice(): Promise<Office> {
  const office = await busyOffice();
  const rules = office.read('naming-rules.yaml').replace('on_stage_change: keep', 'on_stage_change: move');
  office.seed({ 'naming-rules.yaml': rules });
  office.seed({ [contract]: '合同正文' });
  return office;
}

describe('folders that follow the stage of their project', () => {
  test('move in the same operation, and undo takes both back', async () => {
    await using office = await followingOffice();
    const before = office.documents();
    const { code, stderr } = await office.run(['stage', 'set', '可口可乐/KO2024-001', '已结项', '--yes']);
    expect([code, stderr]).toEqual([0, '']);
    expect(office.documents()).toContain(moved);
    expect(office.documents()).not.toContain(contract);
    expect((await office.run(['project', 'show', 'KO2024-001'])).stdout).toContain('已结项');

    expect((await office.run(['undo', '--yes'])).code).toBe(0);
    expect(office.documents()).toEqual(before);
    const [project] = await office.json(['project', 'show', 'KO2024-001']);
    expect(project).not.toMatchObject({ stage: '已结项' });
  });

  test('do not follow a stage that is history', async () => {
    await using office = await followingOffice();
    await office.run(['stage', 'set', 'KO2024-001', '已签约', '--date', '2024-03-02', '--yes']);
    const before = office.documents();
    const { code, stderr } = await office.run(['stage', 'set', 'KO2024-001', '意向', '--date', '2024-01-05']);
    expect(code).toBe(0);
    expect(stderr).toContain('goes into the history');
    expect(office.documents()).toEqual(before);
  });

  test('are shown and left alone with --dry-run, and asked about otherwise', async () => {
    await using office = await followingOffice();
    const before = office.snapshot();
    const shown = await office.run(['stage', 'set', 'KO2024-001', '已结项', '--dry-run']);
    expect(shown.stdout).toContain('05_已结项');
    expect((await office.run(['stage', 'set', 'KO2024-001', '已结项'])).code).toBe(2);
    expect(office.snapshot()).toEqual(before);
  });

  test('never replace a document that is there', async () => {
    await using office = await followingOffice();
    office.seed({ [moved]: '另一份合同' });
    const { code, stdout } = await office.run(['stage', 'set', 'KO2024-001', '已结项', '--yes']);
    expect(code).toBe(1);
    expect(stdout).toContain('name-taken');
    expect([office.read(contract), office.read(moved)]).toEqual(['合同正文', '另一份合同']);
  });

  test('stay where they are unless the rules say otherwise', async () => {
    await using office = await busyOffice();
    const before = office.documents();
    expect((await office.run(['stage', 'set', 'KO2024-001', '已结项'])).code).toBe(0);
    expect(office.documents()).toEqual(before);
  });
});
