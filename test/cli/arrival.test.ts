import { describe, expect, test } from 'vitest';
import { busyOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';
import type { Line } from '../support/cli.ts';

const filed = '可口可乐/KO2024-001/04_执行中/可口可乐_KO2024-001_广告投放_合同_20240301_v1.docx';
const arrived = '收件箱/微信图片_20240301.docx';
const named = '收件箱/可口可乐_KO2024-001_广告投放_合同_20240301_v1.docx';

function obey(office: Office, policy: string): void {
  const rules = office.read('naming-rules.yaml').replace('on_arrival: hold', `on_arrival: ${policy}`);
  office.seed({ 'naming-rules.yaml': rules });
}

async function arrivalOf(office: Office, path: string): Promise<Line | undefined> {
  office.seed({ [path]: '可口可乐合同' });
  const lines = await office.json(['sort', '--yes']);
  return lines.find((line) => line.path === path || line['from'] === path);
}

describe('a copy of a filed document that arrives in the inbox', () => {
  test('is held, whatever its name, and told with what it is a copy of', async () => {
    using office = await busyOffice();
    expect(await arrivalOf(office, arrived)).toMatchObject({ type: 'held', reason: 'duplicate' });
    const { stdout } = await office.run(['sort', '--dry-run'], { lang: 'zh-CN' });
    expect(stdout.replaceAll(/\s/g, '')).toContain(filed);
  });

  test('is known by the index, too, when it was filed by hand', async () => {
    using office = await busyOffice();
    office.seed({ '可口可乐/KO2024-001/手工放的.docx': '手工放的内容', [arrived]: '手工放的内容' });
    await office.run(['index']);
    const lines = await office.json(['sort', '--yes']);
    expect(lines.find(({ path }) => path === arrived)).toMatchObject({ type: 'held', reason: 'duplicate' });
  });

  test('goes into the trash where the rules say so, and undo brings it back', async () => {
    using office = await busyOffice();
    obey(office, 'quarantine');
    expect(await arrivalOf(office, arrived)).toMatchObject({ type: 'moved' });
    expect(office.documents()).not.toContain(arrived);
    await office.run(['undo', '--yes']);
    expect(office.documents()).toContain(arrived);
    expect(office.documents()).toContain(filed);
  });

  test('is filed as the next version where the rules say so', async () => {
    using office = await busyOffice();
    obey(office, '{ 收件箱: version }');
    const line = await arrivalOf(office, named);
    expect(line).toMatchObject({ type: 'moved', to: filed.replace('_v1', '_v2') });
  });

  test('is let be, and not counted as waiting, where the rules say so', async () => {
    using office = await busyOffice();
    obey(office, 'ignore');
    expect(await arrivalOf(office, arrived)).toEqual({
      type: 'skipped',
      path: arrived,
      reason: 'duplicate',
    });
    expect(office.documents()).toContain(arrived);
  });

  test('is judged by an inbox that exists', async () => {
    using office = await busyOffice();
    obey(office, '{ 收件相: ignore }');
    const { code, stderr } = await office.run(['sort', '--dry-run']);
    expect(code).toBe(2);
    expect(stderr).toContain('收件相');
  });
});
