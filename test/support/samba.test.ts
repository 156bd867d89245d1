import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sambaMissing, serveShare } from './samba.ts';
import type { Share } from './samba.ts';
import { windowsPc, windowsPcMissing } from './windows-pc.ts';

const missing = sambaMissing() ?? windowsPcMissing();

// What other tests rely on: that this is what a Windows PC does to a share.
describe.skipIf(missing !== undefined)(
  `a Windows PC at a real share${missing ? ` (skipped: ${missing})` : ''}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'share-'));
    const at = (name: string): string => join(folder, '收件箱', name);
    let share: Share;
    beforeAll(async () => {
      mkdirSync(join(folder, '收件箱'));
      share = await serveShare(folder);
    });
    afterAll(async () => {
      await share[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true });
    });

    it('is seen by another client, and sees what lies on the server', async () => {
      writeFileSync(at('合同.docx'), '合同');
      expect(share.client('cd 收件箱; ls')).toContain('合同.docx');
      using pc = await windowsPc(share);
      expect(await pc.names('收件箱')).toContain('合同.docx');
    });

    it('holds a document open so that nobody else may rename it or write to it', async () => {
      writeFileSync(at('方案.docx'), '方案');
      using lin = await windowsPc(share, 'lin');
      using wang = await windowsPc(share);
      const word = await lin.openInWord('收件箱/方案.docx');
      expect(readdirSync(join(folder, '收件箱'))).toContain('~$方案.docx');
      expect(share.openFiles()).toContain('方案.docx');
      await expect(wang.rename('收件箱/方案.docx', '收件箱/x.docx')).rejects.toThrow('SHARING_VIOLATION');
      await expect(wang.open('收件箱/方案.docx')).rejects.toThrow('SHARING_VIOLATION');
      await word.save('方案二');
      expect(readFileSync(at('方案.docx'), 'utf8')).toBe('方案二');
      await word.close();
      await wang.rename('收件箱/方案.docx', '收件箱/方案二.docx');
      await expect(wang.rename('收件箱/方案二.docx', '收件箱/合同.docx')).rejects.toThrow('COLLISION');
      expect(readdirSync(join(folder, '收件箱')).sort()).toEqual(['合同.docx', '方案二.docx']);
    });

    it('uploads with the whole size first, and leaves a part when its cable is pulled', async () => {
      const content = Buffer.alloc(300_000, '图');
      using pc = await windowsPc(share);
      const upload = await pc.upload('收件箱/海报.psd', content);
      await upload.send(100_000);
      expect(statSync(at('海报.psd')).size).toBe(300_000);
      expect(readFileSync(at('海报.psd')).equals(content)).toBe(false);
      await upload.finish();
      expect(readFileSync(at('海报.psd')).equals(content)).toBe(true);
      const other = await pc.upload('收件箱/视频.mp4', content);
      await other.send(1000);
      await pc.cut();
      await expect(pc.names('收件箱')).rejects.toThrow();
      expect(statSync(at('视频.mp4')).size).toBe(300_000);
    });
  },
);
