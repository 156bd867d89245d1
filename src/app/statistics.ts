import type { DocumentCount } from '../catalog/count-documents.ts';
import type { Catalog } from '../catalog/open-catalog.ts';
import { compareText } from '../kernel/compare-text.ts';
import type { Register } from '../register/register.ts';
import type { MarkedArchive } from './archive.ts';
import { readAudits } from './audit-history.ts';
import type { AuditRecord } from './audit-history.ts';
import { bringUpToDate, preparedIndex } from './open-index.ts';
import type { RefreshOptions } from './refresh-index.ts';
import { readState } from './state.ts';

/** The dimensions by which statistics are counted. */
export const dimensions = ['industry', 'stage', 'type', 'category', 'client', 'year', 'owner'] as const;

/** One of these dimensions. */
export type Dimension = (typeof dimensions)[number];

/** The totals for one value of a dimension. */
export type Count = {
  readonly by: Dimension;
  /** Absent for what has no value. */
  readonly value?: string;
  readonly clients: number;
  readonly projects: number;
  readonly files: number;
  readonly bytes: number;
};

/** The statistics of an archive. */
export type Statistics = {
  readonly counts: readonly Count[];
  readonly total: Omit<Count, 'by' | 'value'>;
  /** The totals of whole audits on this machine, oldest first. */
  readonly audits: readonly AuditRecord[];
};

/** Counts the archive by its index and register. Throws like opening the index. */
export async function countArchive(
  archive: MarkedArchive,
  by: readonly Dimension[],
  options: RefreshOptions & { readonly refresh: boolean },
): Promise<Statistics> {
  const bringUp = async (index: Catalog): Promise<void> => bringUpToDate(archive, index, options);
  using catalog = (await preparedIndex(archive, bringUp)).catalog;
  const documents = catalog.countDocuments();
  const { register } = readState(archive);
  const counts = by.flatMap((dimension) => countsBy(dimension, documents, register));
  return { counts, total: totalOf(documents, register), audits: readAudits(archive) };
}

type Growing = {
  readonly clients: Set<string>;
  readonly projects: Set<string>;
  files: number;
  bytes: number;
};

/** Returns the totals of a dimension by value, those with the most files first; years and stages in their own order. */
function countsBy(by: Dimension, documents: readonly DocumentCount[], register: Register): readonly Count[] {
  const groups = new Map<string | undefined, Growing>();
  const group = (value: string | undefined): Growing => {
    const known = groups.get(value) ?? { clients: new Set(), projects: new Set(), files: 0, bytes: 0 };
    groups.set(value, known);
    return known;
  };
  for (const document of documents) {
    const one = group(valueOf(by, document, register));
    one.files += document.files;
    one.bytes += document.bytes;
    addSubject(one, document);
  }
  // Projects without documents and clients without projects count as well.
  for (const { client, project, ...facts } of registered(register)) {
    if (by === 'category' || by === 'year') break;
    addSubject(group(valueOf(by, { client, ...(project && { project }), ...facts }, register)), {
      client,
      ...(project && { project }),
    });
  }
  return [...groups]
    .map(([value, { clients, projects, files, bytes }]): Count => {
      const sizes = { clients: clients.size, projects: projects.size, files, bytes };
      return { by, ...(value !== undefined && { value }), ...sizes };
    })
    .toSorted((a, b) =>
      by === 'year'
        ? compareText(b.value ?? '', a.value ?? '')
        : b.files - a.files || compareText(a.value ?? '', b.value ?? ''),
    );
}

type Subject = Partial<
  Pick<DocumentCount, 'client' | 'project' | 'stage' | 'businessType' | 'category' | 'year'>
>;

function addSubject({ clients, projects }: Growing, { client, project }: Subject): void {
  if (client === undefined) return;
  clients.add(client);
  if (project !== undefined) projects.add(`${client}\0${project}`);
}

/** Returns every registered project, and every client that has none. */
function registered(register: Register): readonly (Subject & { readonly client: string })[] {
  const projects = register.projects.map(({ client, number, stage, businessType }) => ({
    client,
    project: number,
    ...(stage !== undefined && { stage }),
    ...(businessType !== undefined && { businessType }),
  }));
  const busy = new Set(projects.map(({ client }) => client));
  return [
    ...projects,
    ...register.clients.filter(({ name }) => !busy.has(name)).map(({ name }) => ({ client: name })),
  ];
}

function valueOf(by: Dimension, subject: Subject, register: Register): string | undefined {
  const { client = '', project = '' } = subject;
  const known = register.client(client)?.client;
  switch (by) {
    case 'client':
      return subject.client;
    case 'industry':
      return known?.industry;
    case 'owner':
      return register.project(known?.name ?? client, project)?.project.owner ?? known?.owner;
    case 'stage':
      return subject.stage;
    case 'type':
      return subject.businessType;
    case 'category':
      return subject.category;
    case 'year':
      return subject.year;
    default:
      return by satisfies never;
  }
}

function totalOf(documents: readonly DocumentCount[], register: Register): Statistics['total'] {
  return {
    clients: register.clients.length,
    projects: register.projects.length,
    files: documents.reduce((sum, { files }) => sum + files, 0),
    bytes: documents.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
