import { writeFileSync } from 'node:fs';
import type { Share } from '../support/samba.ts';
import { whenFree, windowsPc } from '../support/windows-pc.ts';
import type { WindowsPc } from '../support/windows-pc.ts';

/** A document on its way to an inbox, and who brings it. */
export type Upload = {
  readonly share: Share;
  readonly pc: WindowsPc;
  /** Where it goes to, from the root of the share, and what it is in the end. */
  readonly path: string;
  readonly content: Buffer;
  /** Waits for longer than a file must be quiet to be taken. */
  readonly stall: () => Promise<void>;
  /** A file of this machine for what `smbclient` sends. */
  readonly local: string;
};

/** How people bring documents to a share; each returns once the document is whole. */
export const uploadWays: Readonly<Record<string, (upload: Upload) => Promise<void>>> = {
  'smbclient, in one go': async ({ share, path, content, local }) => {
    writeFileSync(local, content);
    await ended(share.startClient(`put "${local}" "${path}"`));
  },
  'smbclient, stalling': async ({ share, path, content, stall }) => {
    const client = share.startClient(`iosize 65536; put - "${path}"`);
    client.stdin.write(content.subarray(0, half(content)));
    await stall();
    client.stdin.end(content.subarray(half(content)));
    await ended(client);
  },
  'Explorer, the size first, stalling': async ({ pc, path, content, stall }) => {
    const upload = await pc.upload(path, content);
    await upload.send(half(content));
    await stall();
    await upload.finish();
  },
  'without the size, stalling': async ({ pc, path, content, stall }) => {
    const handle = await pc.open(path, { how: 'new', share: 'none' });
    await pc.write(handle, content.subarray(0, half(content)));
    await stall();
    await write(pc, handle, content, half(content));
    await pc.close(handle);
  },
  'the size first, closed half-way and resumed': async ({ pc, path, content, stall }) => {
    const upload = await pc.open(path, { how: 'new', share: 'none' });
    await pc.setSize(upload, content.length);
    await pc.write(upload, content.subarray(0, half(content)));
    await pc.close(upload);
    await stall();
    const again = await whenFree(async () => pc.open(path, { share: 'none' }));
    await write(pc, again, content, half(content));
    await pc.close(again);
  },
  'the size first, cut off and begun again': async ({ share, path, content, stall, pc }) => {
    using other = await windowsPc(share, 'zhao');
    const upload = await other.upload(path, content);
    await upload.send(half(content));
    await other.cut();
    await stall();
    const again = await whenFree(async () => pc.open(path, { how: 'emptied', share: 'none' }));
    await pc.setSize(again, content.length);
    await write(pc, again, content, 0);
    await pc.close(again);
  },
  'saved under another name and renamed': async ({ pc, path, content, stall }) => {
    const temporary = `收件箱/~WRD${path.replaceAll(/\D/g, '')}.tmp`;
    const handle = await pc.open(temporary, { how: 'new', share: 'none' });
    await write(pc, handle, content, 0);
    await pc.close(handle);
    await stall();
    await whenFree(async () => pc.rename(temporary, path));
  },
  'opened in Word and saved': async ({ pc, path, content, stall }) => {
    // Closed for a moment between, its first version could be filed by a daemon that looks in time.
    const word = await pc.openInWord(path, '第一稿');
    await stall();
    await word.save(content);
    await stall();
    await word.close();
  },
};

/** What has fewer bytes than two of the smallest blocks has no hole that a disk could tell of. */
export const SMALLEST = 40_000;

function half(content: Buffer): number {
  return Math.floor(content.length / 2);
}

async function write(pc: WindowsPc, handle: number, content: Buffer, from: number): Promise<void> {
  for (let at = from; at < content.length; at += 65_536)
    await pc.write(handle, content.subarray(at, at + 65_536), at);
}

async function ended(client: ReturnType<Share['startClient']>): Promise<void> {
  let said = '';
  client.stdout.on('data', (piece: Buffer) => (said += piece.toString()));
  client.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
  const code = await new Promise((resolve) => client.once('close', resolve));
  if (code !== 0) throw new Error(`smbclient: ${said}`);
}
