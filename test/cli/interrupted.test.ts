import { existsSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { newOffice } from '../support/office.ts';

const COUNT = 300;
const names = Array.from({ length: COUNT }, (_, at) => `可口可乐_KO2024-001_广告投放_方案_第${at}份.pdf`);
const target = '可口可乐/KO2024-001/04_执行中';

test('who stops a run is told how many documents were not begun, and the next run files them', async () => {
  using office = await newOffice(Object.fromEntries(names.map((name) => [`收件箱/${name}`, name])));
  await office.run(['client', 'add', '可口可乐']);
  await office.run(['project', 'add', '可口可乐/KO2024-001', '--stage', '执行中']);
  const stopping = new AbortController();
  const running = office.run(['sort', '--yes'], { lang: 'zh-CN', signal: stopping.signal });
  while (!existsSync(office.at(target))) await sleep(1);
  stopping.abort(new DOMException('interrupted', 'AbortError'));
  const { code, stderr } = await running;
  const left = readdirSync(office.at('收件箱')).length;
  expect(left).toBeGreaterThan(0);
  expect(readdirSync(office.at(target))).toHaveLength(COUNT - left);
  expect([code, stderr]).toEqual([130, expect.stringContaining(`已中断：还有 ${left} 份没有开始`) as string]);

  expect((await office.run(['sort', '--yes'])).code).toBe(0);
  expect(readdirSync(office.at(target))).toHaveLength(COUNT);
});
