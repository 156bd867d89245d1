import { createHash } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import type { Dirent } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { linesOf, runCli, runProcess } from './cli.ts';
import type { CliOptions, CliResult, Line, Machine, ProcessOptions } from './cli.ts';

/** Files of a test by path, with their text. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A share, a machine and a person at work on it; all goes away when the test ends. */
export type Office = AsyncDisposable &
  Disposable & {
    /** The folder that all of it lies in. */
    readonly folder: string;
    /** The archive's root. */
    readonly root: string;
    readonly machine: Machine;
    readonly run: (argv: readonly string[], options?: CliOptions) => Promise<CliResult>;
    /** Runs with `--json`; throws if standard output holds anything but NDJSON. */
    readonly json: (argv: readonly string[], options?: CliOptions) => Promise<readonly Line[]>;
    readonly spawn: (argv: readonly string[], options?: ProcessOptions) => Promise<CliResult>;
    readonly seed: (files: Files) => void;
    readonly at: (...path: readonly string[]) => string;
    readonly read: (path: string) => string;
    /** The archive's documents by path, without `.archive` and the rules; others may be at work there meanwhile. */
    readonly documents: () => readonly string[];
    /** Everything on the share, with kind, content and time of last change. */
    readonly snapshot: () => Readonly<Record<string, string>>;
    /** Another machine on the same share, with a state and an index of its own. */
    readonly colleague: (name: string) => Machine;
  };

/** Long enough ago to have settled, whatever the machine's clock says. */
const SETTLED = Date.parse('2024-03-15T09:30:00Z') / 1000;

/** Makes an empty folder to be an archive, and a machine for it; `within` holds both. */
export function emptyOffice(within = tmpdir()): Office {
  const folder = mkdtempSync(join(within, 'guidang-'));
  // A user without rights must be able to get here.
  chmodSync(folder, 0o755);
  const root = join(folder, 'share');
  mkdirSync(root);
  const machineAt = (name: string): Machine => ({
    cwd: root,
    home: join(folder, name, 'home'),
    index: join(folder, name, 'index'),
    state: join(folder, name, 'state'),
  });
  const machine = machineAt('lin');
  const dispose = (): void => rmSync(folder, { recursive: true, force: true });
  const at = (...path: readonly string[]): string => join(root, ...path);
  return {
    folder,
    root,
    machine,
    at,
    run: (argv, options) => runCli(machine, argv, options),
    json: async (argv, options) => linesOf(await runCli(machine, [...argv, '--json'], options)),
    spawn: (argv, options) => runProcess(machine, argv, options),
    seed: (files) => seedFiles(root, files),
    read: (path) => readFileSync(at(path), 'utf8'),
    documents: () => filesBelow(Buffer.from(root)).toSorted(),
    snapshot: () => snapshotOf(root),
    colleague: machineAt,
    [Symbol.dispose]: dispose,
    [Symbol.asyncDispose]: async () => dispose(),
  };
}

/** Makes an archive with the usual rules that holds `files`. */
export async function newOffice(files: Files = {}, within?: string): Promise<Office> {
  const office = officeLike(await (pictures.fresh ??= pictureOf([])), within);
  office.seed(files);
  return office;
}

/** Makes an archive with two clients, two projects, tags, filed documents and a filled inbox. */
export async function busyOffice(within?: string): Promise<Office> {
  const office = officeLike(await (pictures.busy ??= pictureOf(history, inbox)), within);
  office.seed(later);
  return office;
}

/** What lies in an office's folder: files with their content, folders without. */
type Picture = readonly {
  readonly path: string;
  readonly content?: Buffer;
  readonly mode: number;
  readonly modified: Date;
}[];

/** Each is taken once for a process; what it takes to get there is tested on its own. */
const pictures: { fresh?: Promise<Picture>; busy?: Promise<Picture> } = {};

async function pictureOf(commands: readonly (readonly string[])[], files: Files = {}): Promise<Picture> {
  using office = emptyOffice();
  for (const argv of [['init', '--yes'], ...commands]) {
    if (argv[0] === 'sort') office.seed(files);
    const { code, stderr } = await office.run(argv);
    if (code > 1) throw new Error(`${argv.join(' ')}: ${stderr}`);
  }
  return readdirSync(office.folder, { recursive: true, encoding: 'utf8' }).map((path) => {
    const stat = lstatSync(join(office.folder, path));
    const content = stat.isFile() ? { content: readFileSync(join(office.folder, path)) } : {};
    return { path, ...content, mode: stat.mode, modified: stat.mtime };
  });
}

function officeLike(picture: Picture, within?: string): Office {
  const office = emptyOffice(within);
  for (const { path, content, mode, modified } of picture) {
    const full = join(office.folder, path);
    if (content === undefined) mkdirSync(full, { recursive: true, mode });
    else {
      writeFileSync(full, content, { mode });
      utimesSync(full, modified, modified);
    }
  }
  return office;
}

const inbox: Files = {
  '收件箱/可口可乐_KO2024-001_广告投放_合同_20240301_v1.docx': '可口可乐合同',
  '收件箱/可口可乐_KO2024-001_广告投放_排期_20240310.xlsx': '排期',
  '收件箱/华夏银行_HX2024-001_品牌策划_方案_20240220_v2.pptx': '方案二',
};

const history: readonly (readonly string[])[] = [
  ['client', 'add', '可口可乐', '--industry', '快消', '--alias', 'Coca-Cola'],
  ['client', 'add', '华夏银行', '--industry', '金融', '--full-name', '华夏银行股份有限公司'],
  ['project', 'add', '可口可乐/KO2024-001', '--name', '春季新品上市', '--type', '广告投放'],
  ['project', 'add', '华夏银行/HX2024-001', '--type', '品牌策划', '--stage', '沟通中'],
  ['sort', '--yes'],
  ['tag', 'add', '重点', '--client', '华夏银行'],
];

const later: Files = {
  '收件箱/可口可乐_KO2024-001_广告投放_结案报告_20240601.pdf': '结案',
  '收件箱/扫描件0001.pdf': '看不懂的名字',
  '收件箱/百事可乐_BS2024-001_广告投放_合同_20240401.docx': '没有登记的客户',
};

/** Writes files below `root`, as if they had lain there for long. */
function seedFiles(root: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const full = join(root, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, content);
    utimesSync(full, SETTLED, SETTLED);
  }
}

/** Returns the files below `folder`, but for those of the program; what goes away while this looks is not there. */
function filesBelow(folder: Buffer, prefix = ''): readonly string[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = prefix + textOf(entry.name);
    if (path === '.archive' || path.startsWith('naming-rules.')) return [];
    if (!entry.isDirectory()) return [path];
    return filesBelow(below(folder, entry.name), `${path}/`);
  });
}

function entriesOf(folder: Buffer): readonly Dirent<Buffer>[] {
  try {
    return readdirSync(folder, { encoding: 'buffer', withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function below(folder: Buffer, name: Buffer): Buffer {
  return Buffer.concat([folder, Buffer.from('/'), name]);
}

/** Returns a name as text; one that is not UTF-8 in hexadecimal. */
function textOf(name: Buffer): string {
  const text = name.toString('utf8');
  return Buffer.from(text).equals(name) ? text : `<${name.toString('hex')}>`;
}

/** Returns everything below `root` with kind, rights, content and time; names that are not UTF-8 in hexadecimal. */
function snapshotOf(root: string): Readonly<Record<string, string>> {
  const seen: Record<string, string> = {};
  const look = (folder: Buffer, prefix: string): void => {
    for (const name of readdirSync(folder, { encoding: 'buffer' })) {
      const full = below(folder, name);
      const path = prefix + textOf(name);
      const stat = lstatSync(full);
      if (stat.isDirectory()) {
        seen[path] = `folder ${stat.mode.toString(8)}`;
        look(full, `${path}/`);
      } else if (stat.isSymbolicLink()) seen[path] = `link ${readlinkSync(full)}`;
      else if (stat.isFile()) seen[path] = `file ${stat.mtimeMs} ${stat.nlink} ${digest(full)}`;
      else seen[path] = 'other';
    }
  };
  look(Buffer.from(root), '');
  return seen;
}

function digest(file: Buffer): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
