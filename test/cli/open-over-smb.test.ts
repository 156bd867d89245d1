import { readFileSync, statSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';
import { sambaMissing, serveShare } from '../support/samba.ts';
import type { Share } from '../support/samba.ts';
import { windowsPc, windowsPcMissing } from '../support/windows-pc.ts';

const missing = sambaMissing() ?? windowsPcMissing();
const name = '可口可乐_KO2024-001_广告投放_合同_20240301.docx';
const path = `收件箱/${name}`;
const target = `可口可乐/KO2024-001/03_已签约/${name}`;

// The program runs on the server of the share, where no rename is refused for what a Windows PC has open.
describe.skipIf(missing !== undefined)(
  `a document that a Windows PC has open${missing ? ` (skipped: ${missing})` : ''}`,
  () => {
    let office: Office;
    let share: Share;
    beforeAll(async () => {
      office = await newOffice();
      for (const argv of [
        ['client', 'add', '可口可乐'],
        ['project', 'add', '可口可乐/KO2024-001', '--stage', '已签约'],
      ])
        await office.run(argv);
      share = await serveShare(office.root);
    });
    beforeEach(() => office.seed({ [path]: '合同' }));
    afterAll(async () => {
      await share[Symbol.asyncDispose]();
      office[Symbol.dispose]();
    });

    const sort = () => office.json(['sort', '--yes'], { lang: 'zh-CN' });
    const undo = () => office.run(['undo', '--yes']);

    test('stays while Word has it, is told with who has it, and is filed once it is closed', async () => {
      using pc = await windowsPc(share, 'zhao');
      const word = await pc.openInWord(path);
      expect(await sort()).toContainEqual(
        expect.objectContaining({
          type: 'held',
          path,
          reason: 'open-elsewhere',
          message: expect.stringContaining('zhao正打开着它（Microsoft Office') as string,
        }),
      );
      await word.save('改过的合同');
      expect((await sort()).map(({ type }) => type)).not.toContain('moved');
      expect(office.read(path)).toBe('改过的合同');
      await word.close();
      expect(await sort()).toContainEqual(expect.objectContaining({ type: 'moved', from: path, to: target }));
      expect(office.read(target)).toBe('改过的合同');
      await undo();
    });

    test.each(['none', 'read', 'read-write', 'all'] as const)(
      'stays when it is open without a lock file, others may do: %s',
      async (mode) => {
        using pc = await windowsPc(share);
        const handle = await pc.open(path, { share: mode });
        expect(await sort()).toContainEqual(
          expect.objectContaining({ type: 'held', path, reason: 'open-elsewhere' }),
        );
        expect(office.read(path)).toBe('合同');
        await pc.close(handle);
        expect(await sort()).toContainEqual(expect.objectContaining({ type: 'moved', from: path }));
        await undo();
      },
    );

    test('stays while it is uploaded, also when the upload stalls', async () => {
      using pc = await windowsPc(share);
      const content = Buffer.alloc(400_000, '图');
      const poster = '收件箱/可口可乐_KO2024-001_广告投放_设计稿_20240302.psd';
      const upload = await pc.upload(poster, content);
      await upload.send(100_000);
      expect(statSync(office.at(poster)).size).toBe(content.length);
      // Nothing comes for longer than a file must be quiet.
      for (let looks = 0; looks < 2; looks++)
        expect(await sort()).toContainEqual(expect.objectContaining({ type: 'held', path: poster }));
      await upload.finish();
      await sort();
      await sort();
      expect(
        readFileSync(office.at(poster.replace('收件箱', '可口可乐/KO2024-001/03_已签约'))).equals(content),
      ).toBe(true);
    });
  },
);
