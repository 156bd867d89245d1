import { versionKey, versionsByName } from '../src/duplicates/versions-by-name.ts';
import type { DocumentFields } from '../src/catalog/document-fields.ts';
import type { RefreshInput } from '../src/catalog/refresh.ts';
import { millis } from '../src/kernel/clock.ts';
import type { ArchiveId } from '../src/kernel/ids.ts';
import { relPath } from '../src/kernel/rel-path.ts';
import type { RelPath } from '../src/kernel/rel-path.ts';
import { packScan } from '../src/scan/packed-scan.ts';
import type { PackedScan } from '../src/scan/packed-scan.ts';
import { registerOf } from '../test/support/register-of.ts';
import { madeFiles } from './make-tree.ts';

/** The archive of the benchmark. */
export const sampleArchive = '00000000-0000-4000-8000-000000000000' as ArchiveId;

/** Returns the scan of the made tree, without a disk. */
export function madeScan(count: number): PackedScan {
  return packScan({
    entries: [...madeFiles(count)].map((file) => ({
      ...file,
      path: relPath(file.path),
      kind: 'file' as const,
    })),
    unseen: [],
  });
}

/** Returns a refresh with `scan`; the register knows every client and project of it, some with tags. */
export function buildInput(scan: PackedScan): RefreshInput {
  const projects = new Map<string, { client: string; number: string }>();
  for (const { path } of scan.entries) {
    const [client = '', number = ''] = path.split('/');
    projects.set(`${client}/${number}`, { client, number });
  }
  const clients = [...new Set([...projects.values()].map(({ client }) => client))];
  const register = registerOf(
    clients.map((name, index) => ({
      name,
      industry: index % 3 === 0 ? '快消' : '科技',
      tags: index % 5 ? [] : ['重点'],
    })),
    [...projects.values()].map((one, index) => ({
      ...one,
      stage: ['提案中', '执行中', '已归档'][index % 3] ?? '',
    })),
  );
  const byClient = new Map(register.clients.map((client) => [client.name, { client, exact: true }]));
  const byProject = new Map(
    register.projects.map((project) => [`${project.client}/${project.number}`, { project, exact: true }]),
  );
  return {
    scan,
    register: {
      ...register,
      client: (text) => byClient.get(text),
      project: (client, text) => byProject.get(`${client}/${text}`),
    },
    documents: [],
    parse: (folder) => ({ read: (name) => parse(folder, name) }),
    versions: { among: versionsByName, keyOf: versionKey },
    reparse: 'none',
    massAbsence: 1,
    at: millis(0),
  };
}

function parse(folder: RelPath, name: string): DocumentFields {
  const [client = '', project = '', filedStage = ''] = folder.split('/');
  const place = { client, project, filedStage };
  const [, , businessType, category, date, version] = name.split('_');
  if (version === undefined || date === undefined || !/^\d{8}$/.test(date)) return place;
  return {
    ...place,
    businessType: businessType ?? '',
    category: category ?? '',
    date,
    version: version.slice(1),
  };
}
