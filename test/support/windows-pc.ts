import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { PASSWORD, SHARE_NAME } from './samba.ts';
import type { PEOPLE, Share } from './samba.ts';

/** An open file of a Windows PC. */
type Handle = number;

/** How a file is opened: what for, what others may do meanwhile, and whether it is there. */
type Opening = {
  readonly access?: 'read' | 'read-write' | 'delete';
  readonly share?: 'none' | 'read' | 'read-write' | 'all';
  readonly how?: 'existing' | 'new' | 'any' | 'emptied';
  readonly hidden?: boolean;
  readonly goneOnClose?: boolean;
};

/** A person's Windows PC at a share: what it asks of the server, byte for byte. Disposing pulls its cable. */
export type WindowsPc = Disposable & {
  readonly open: (path: string, opening?: Opening) => Promise<Handle>;
  readonly write: (handle: Handle, content: string | Uint8Array, at?: number) => Promise<void>;
  readonly setSize: (handle: Handle, size: number) => Promise<void>;
  readonly close: (handle: Handle) => Promise<void>;
  readonly rename: (path: string, to: string, options?: { readonly replace?: boolean }) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
  readonly names: (folder: string) => Promise<readonly string[]>;
  /** Pulls the cable; open files stay open on the server until it notices. */
  readonly cut: () => Promise<void>;
  /**
   * Opens a document as Word does: an owner file beside it, and the document so that others may only read. With `first` it is
   * a new one that has been saved so for the first time.
   */
  readonly openInWord: (path: string, first?: string) => Promise<OpenInWord>;
  /** Begins to copy a file as Explorer does: its whole size first, its bytes piece by piece. */
  readonly upload: (path: string, content: Uint8Array) => Promise<Upload>;
};

/** A document that Word holds open. */
type OpenInWord = {
  /** Saves as Word does: writes a new file, sets the old one aside, and gives the new one its name. */
  readonly save: (content: string | Uint8Array) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A copy on its way. */
type Upload = {
  /** Sends the next `count` bytes. */
  readonly send: (count: number) => Promise<void>;
  /** Sends what is left and closes the file. */
  readonly finish: () => Promise<void>;
};

/** Ten times a second; who holds a file for longer than this keeps people from their work. */
const MOST_TRIES = 100;

/** Returns why no Windows PC can be played here, or undefined. */
export function windowsPcMissing(): string | undefined {
  const { status } = spawnSync('/usr/bin/python3', ['-c', 'import impacket']);
  return status === 0 ? undefined : 'python3-impacket is not installed';
}

/** Returns the Windows PC of `person`, logged in at `share`. */
export async function windowsPc(share: Share, person: (typeof PEOPLE)[number] = 'wang'): Promise<WindowsPc> {
  const script = join(import.meta.dirname, 'windows-pc.py');
  const login = [share.address, String(share.port), SHARE_NAME, person, PASSWORD];
  const [program, args] = share.within('/usr/bin/python3', [script, ...login]);
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface(child.stdout)[Symbol.asyncIterator]();
  const answer = async (): Promise<unknown> => {
    const { value, done } = await answers.next();
    if (done === true) throw new Error('the Windows PC has ended');
    const { ok, error } = JSON.parse(value) as { readonly ok?: unknown; readonly error?: string };
    if (error !== undefined) throw new Error(error);
    return ok;
  };
  const ask = async (request: Readonly<Record<string, unknown>>): Promise<unknown> => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    return answer();
  };
  await answer();
  const basic = callsOf(ask);
  return {
    ...basic,
    openInWord: async (path, first) => openInWord(basic, path, { person, first }),
    upload: async (path, content) => upload(basic, path, content),
    [Symbol.dispose]: () => void child.kill(),
  };
}

type Basic = Omit<WindowsPc, 'openInWord' | 'upload' | typeof Symbol.dispose>;

function callsOf(ask: (request: Readonly<Record<string, unknown>>) => Promise<unknown>): Basic {
  return {
    open: async (name, { goneOnClose = false, ...opening } = {}) =>
      (await ask({ do: 'open', name, ...opening, gone_on_close: goneOnClose })) as Handle,
    write: async (handle, content, at = 0) =>
      void (await ask({ do: 'write', handle, content: Buffer.from(content).toString('base64'), at })),
    setSize: async (handle, size) => void (await ask({ do: 'size', handle, size })),
    close: async (handle) => void (await ask({ do: 'close', handle })),
    rename: async (name, to, { replace = false } = {}) =>
      void (await ask({ do: 'rename', name, to, replace })),
    remove: async (name) => void (await ask({ do: 'remove', name })),
    names: async (folder) => (await ask({ do: 'names', folder })) as readonly string[],
    cut: async () => void (await ask({ do: 'cut' })),
  };
}

/** No two people's temporary files may have one name. */
let saves = 0;

async function openInWord(
  pc: Basic,
  path: string,
  { person, first }: { readonly person: string; readonly first: string | undefined },
): Promise<OpenInWord> {
  const owner = await pc.open(beside(path, ownerName), {
    how: 'new',
    share: 'read',
    hidden: true,
    goneOnClose: true,
  });
  await pc.write(owner, ownerFile(person));
  const opened = async (how: Opening['how'] = 'existing'): Promise<Handle> =>
    whenFree(async () => pc.open(path, { share: 'read', how }));
  let document = await opened(first === undefined ? 'existing' : 'new');
  if (first !== undefined) await pc.write(document, first);
  return {
    save: async (content) => {
      const number = String((saves += 1)).padStart(4, '0');
      const [fresh, old] = [beside(path, () => `~WRD${number}.tmp`), beside(path, () => `~WRL${number}.tmp`)];
      const written = await pc.open(fresh, { how: 'new', share: 'none' });
      await writeAll(pc, written, Buffer.from(content));
      await pc.close(written);
      await pc.close(document);
      await whenFree(async () => pc.rename(path, old));
      await whenFree(async () => pc.rename(fresh, path));
      document = await opened();
      await whenFree(async () => pc.remove(old));
    },
    close: async () => {
      await pc.close(document);
      await pc.close(owner);
    },
  };
}

/**
 * Asks again while the server refuses for what another has open, as people's programs do: it may not have noticed yet that
 * somebody is gone, or a daemon may be looking into the file at that moment. Throws what it is refused for otherwise, or still.
 */
export async function whenFree<Value>(ask: () => Promise<Value>): Promise<Value> {
  for (let tries = 0; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (tries === MOST_TRIES || !String(error).includes('SHARING_VIOLATION')) throw error;
      await sleep(100);
    }
  }
}

/** A server takes no more than a megabyte or so at once. */
async function writeAll(pc: Basic, handle: Handle, content: Uint8Array): Promise<void> {
  for (let at = 0; at < content.length; at += 65_536)
    await pc.write(handle, content.subarray(at, at + 65_536), at);
}

async function upload(pc: Basic, path: string, content: Uint8Array): Promise<Upload> {
  const handle = await pc.open(path, { how: 'new', share: 'none' });
  await pc.setSize(handle, content.length);
  let sent = 0;
  const send = async (count: number): Promise<void> => {
    for (const end = Math.min(sent + count, content.length); sent < end;) {
      const piece = content.subarray(sent, Math.min(sent + 65_536, end));
      await pc.write(handle, piece, sent);
      sent += piece.length;
    }
  };
  return {
    send,
    finish: async () => {
      await send(content.length - sent);
      await pc.close(handle);
    },
  };
}

/** Office cuts one character off a name of seven, without its extension, and two off a longer one. */
function ownerName(name: string): string {
  const length = name.lastIndexOf('.');
  return `~$${name.slice(Math.min(2, Math.max(0, length - 6)))}`;
}

function beside(path: string, rename: (name: string) => string): string {
  const cut = path.lastIndexOf('/') + 1;
  return path.slice(0, cut) + rename(path.slice(cut));
}

/** Returns the content of Word's owner file: the person's name twice, in a code page and in UTF-16. */
function ownerFile(person: string): Uint8Array {
  const file = Buffer.alloc(162);
  file[0] = person.length;
  file.write(person, 1, 'latin1');
  file.writeUInt16LE(person.length, 54);
  file.write(person, 56, 'utf16le');
  return file;
}
