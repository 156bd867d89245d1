import { versionKey, versionsByName } from '../../src/duplicates/versions-by-name.ts';
import { everyDocument } from '../../src/catalog/every-document.ts';
import { createHash } from 'node:crypto';
import type { DocumentFields, ParseDocument } from '../../src/catalog/document-fields.ts';
import type { KnownDocument } from '../../src/register/known-document.ts';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import type { Catalog } from '../../src/catalog/open-catalog.ts';
import type { FindQuery } from '../../src/catalog/query.ts';
import type { RefreshInput } from '../../src/catalog/refresh.ts';
import { millis } from '../../src/kernel/clock.ts';
import type { ArchiveId, DocumentId } from '../../src/kernel/ids.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { allOf } from '../../src/query/condition.ts';
import { parseQuery } from '../../src/query/parse-query.ts';
import type { RelPath } from '../../src/kernel/rel-path.ts';
import type { Sha256 } from '../../src/kernel/sha256.ts';
import type { Entry, Unseen } from '../../src/scan/entry.ts';
import { packScan } from '../../src/scan/packed-scan.ts';
import type { PackedScan } from '../../src/scan/packed-scan.ts';
import { soundsOf } from '../../src/text/sounds.ts';
import { registerOf } from '../support/register-of.ts';

export const archive = '7d3c1c1e-0000-4000-8000-000000000001' as ArchiveId;

/** What a test says of a file: bytes and milliseconds. */
export type SomeFile = { readonly size?: number; readonly modified?: number };

/** Returns the scan of a tree of files by path. */
export function scanOf(
  files: Readonly<Record<string, SomeFile>>,
  unseen: readonly Unseen[] = [],
): PackedScan {
  const entries = Object.entries(files).map(([path, { size = 1, modified = 0 }]): Entry => ({
    path: relPath(path),
    kind: 'file',
    size,
    modified,
  }));
  return packScan({ entries, unseen });
}

/** Understands `client_project_type_category_date_vN.ext` in `client/project/stage`, as far as it goes. */
export function parse(folder: RelPath, fileName: string): DocumentFields {
  const parts = folder.split('/');
  if (parts[0] === '收件箱') return {};
  const [, , businessType, category, date, version] = fileName.replace(/\.\w+$/, '').split('_');
  const fields = { client: parts[0], project: parts[1], filedStage: parts[2], businessType, category, date };
  const all = { ...fields, version: version?.replace(/^v/i, '') };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** Returns what understands documents as `parse` does of a folder and a name. */
export function readBy(parse: (folder: RelPath, name: string) => DocumentFields): ParseDocument {
  return (folder) => ({ read: (name) => parse(folder, name) });
}

export const register = registerOf(
  [
    {
      name: '星海饮料',
      fullName: '星海饮料(中国)有限公司',
      aliases: ['XH'],
      industry: '快消',
      owner: '王敏',
      tags: ['重点'],
    },
    { name: '云帆科技', aliases: [], industry: '科技', type: 'KA' },
  ],
  [
    {
      client: '星海饮料',
      number: 'XH-2024-001',
      name: '夏日新品上市',
      stage: '执行中',
      businessType: '广告投放',
      tags: ['年框'],
    },
    { client: '星海饮料', number: 'XH-2024-002', name: '周年庆', stage: '已归档', owner: '李雷' },
    { client: '云帆科技', number: 'YF-2025-001', stage: '执行中' },
  ],
);

const xh1 = '星海饮料/XH-2024-001';
export const contract = `${xh1}/03_合同/星海饮料_XH-2024-001_广告投放_合同_20240315_v2.docx`;
export const proposal = `${xh1}/02_方案/星海饮料_XH-2024-001_广告投放_方案_20240201_v1.pptx`;
export const budget = '星海饮料/XH-2024-002/02_方案/星海饮料_XH-2024-002_品牌策划_预算_20240501_v1.xlsx';
export const minutes = '云帆科技/YF-2025-001/04_执行/云帆科技_YF-2025-001_公关传播_沟通记录_20250110_v1.docx';
export const inbox = '收件箱/ＩＭＧ照片(1).JPG';

export const files: Readonly<Record<string, SomeFile>> = {
  [contract]: { size: 4000, modified: Date.UTC(2024, 2, 15, 4) },
  [proposal]: { size: 90_000, modified: Date.UTC(2024, 1, 1, 4) },
  [budget]: { size: 2000, modified: Date.UTC(2024, 4, 1, 4) },
  [minutes]: { size: 300, modified: Date.UTC(2025, 0, 10, 4) },
  [inbox]: { size: 700_000, modified: Date.UTC(2025, 5, 1, 4) },
};

/** Returns a known document at `path`. */
export function known(path: string, tags: readonly string[] = [], content = path, size = 1): KnownDocument {
  const hex = createHash('sha256').update(content).digest('hex');
  const id = hex.slice(0, 32) as DocumentId;
  return { id, path: relPath(path), fingerprint: { size, digest: hex as Sha256 }, tags, clock: 1 };
}

/** Returns what a refresh is given, with what the test is about. */
export function refreshed(given: Partial<RefreshInput> = {}): RefreshInput {
  const usual = {
    scan: scanOf(files),
    register,
    documents: [],
    parse: readBy(parse),
    massAbsence: 0.2,
    at: millis(0),
    versions: { among: versionsByName, keyOf: versionKey },
  };
  return { ...usual, reparse: 'none', ...given };
}

/** What a test asks, said in short. */
export type Asked = Partial<FindQuery> & {
  /** Words that must all occur. */
  readonly text?: readonly string[];
  /** A question as people write it. */
  readonly ask?: string;
};

/** The day on which tests ask. */
const TODAY = '20240315';

/** Returns a query for everything, with what the test is about. */
export function query({ text = [], ask = '', ...given }: Asked = {}): FindQuery {
  const words = text.flatMap((one) => one.split(/\s+/u)).filter((one) => one !== '');
  const parsed = parseQuery(ask, TODAY);
  if (!parsed.ok) throw new Error(`${ask}: ${parsed.failure.code}`);
  const where = allOf([
    ...words.map((one) => ({ kind: 'word' as const, text: one, place: 'anywhere' as const })),
    ...(parsed.value ? [parsed.value] : []),
    ...(given.where ? [given.where] : []),
  ]);
  return { ...everyDocument, sort: 'path', limit: 0, ...given, ...(where && { where }) };
}

/** Returns the paths that a query finds, in order. */
export function paths(catalog: Pick<Catalog, 'find'>, given: Asked = {}): readonly string[] {
  return catalog.find(query(given)).hits.map(({ path }) => path);
}

/** Opens the catalog in `folder`, filled with the agency's files. */
export function filledCatalog(folder: string, given: Partial<RefreshInput> = {}): Catalog {
  const catalog = openCatalog(`${folder}/index.sqlite`, { archive });
  const done = catalog.refresh(refreshed(given));
  if (!done.ok) throw new Error('the agency is too small for the brake');
  catalog.speak(soundsOf);
  return catalog;
}
