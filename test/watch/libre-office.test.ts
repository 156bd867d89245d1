import { readdirSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { describe, expect, test } from 'vitest';
import { readZip } from '../fixtures/read-zip.ts';
import { libreOffice, libreOfficeMissing, sentence } from '../support/libre-office.ts';
import { newOffice } from '../support/office.ts';
import { until, watching } from './watched.ts';

const missing = libreOfficeMissing();
const name = '可口可乐_KO2024-001_广告投放_合同_20240321_v2.docx';

describe.skipIf(missing !== undefined)(
  `a document that is edited in LibreOffice${missing ? ` (skipped: ${missing})` : ''}`,
  () => {
    test('stays until it is closed, however often it is saved, is told with who has it, and is filed as it was saved last', async () => {
      using office = await newOffice();
      await office.run(['client', 'add', '可口可乐']);
      await office.run(['project', 'add', '可口可乐/KO2024-001']);
      using writer = libreOffice(office.folder);
      writer.make(office.at('收件箱', name), '合同正文');
      const edited = writer.edit(office.at('收件箱', name), 3);
      await until('the lock file', () => readdirSync(office.at('收件箱')).includes(`.~lock.${name}#`));
      await using daemon = await watching(office, { settle: 300 });
      expect(await daemon.told('waiting')).toMatchObject({
        obstacle: { code: 'open-elsewhere', by: 'LibreOffice', who: userInfo().username },
      });
      writer.mayClose();
      await edited;
      const filed = (): readonly string[] =>
        office.documents().filter((path) => path.startsWith('可口可乐/'));
      await until('filed', () => filed().length === 1);
      const text =
        readZip(readFileSync(office.at(...filed())))
          .get('word/document.xml')
          ?.toString('utf8') ?? '';
      const said = text.replaceAll(/<[^>]*>/g, '');
      for (const part of ['合同正文', sentence(1), sentence(2), sentence(3)]) expect(said).toContain(part);
      expect(office.documents()).toEqual(filed());
      await daemon.told('filing');
      expect(daemon.events.filter(({ kind }) => kind === 'filing')).toHaveLength(1);
    });
  },
);
