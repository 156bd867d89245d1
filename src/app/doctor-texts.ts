import type { Unread } from '../catalog/text-cache.ts';
import type { ContentProblem, ContentProblemCode } from '../content/content-problem.ts';
import type { MarkedArchive } from './archive.ts';
import type { DoctorLine } from './doctor-line.ts';
import { openTexts } from './document-texts.ts';

/** The most paths listed for one reason. */
const TOLD = 200;
/** The most documents that are checked for changes since they were read. */
const LOOKED_FOR = 10_000;

/** Formats without text, and scanned pages, are reported but are no trouble. */
const usual: readonly ContentProblemCode[] = ['no-text', 'empty'];

/**
 * Returns lines for the documents whose text could not be read, grouped by reason; documents that have changed since
 * are left out.
 */
export function textLines(archive: MarkedArchive): readonly DoctorLine[] {
  using cache = openTexts(archive);
  const byReason = Map.groupBy(
    (cache?.withoutText() ?? [])
      .slice(0, LOOKED_FOR)
      .filter((unread) => unread.problem.code !== 'unsupported' && isStillThere(archive, unread)),
    ({ problem }) => JSON.stringify(reasonOf(problem)),
  );
  return [...byReason.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : lineOf(first.problem, group);
  });
}

function lineOf(problem: ContentProblem, group: readonly Unread[]): DoctorLine {
  return {
    code: 'documents-without-text',
    status: usual.includes(problem.code) ? 'ok' : 'warning',
    details: {
      unread: reasonOf(problem),
      documents: group.length,
      paths: group.slice(0, TOLD).map(({ path }) => path),
    },
  };
}

/** Drops the details that differ between documents, so that documents with the same problem form one group. */
function reasonOf(problem: ContentProblem): ContentProblem {
  return problem.code === 'damaged' || problem.code === 'no-text'
    ? { code: problem.code, details: {} }
    : problem;
}

function isStillThere({ disk }: MarkedArchive, { path, size, modifiedNs }: Unread): boolean {
  const stat = disk.stat(path);
  return stat !== undefined && stat.size === size && stat.modifiedNs === modifiedNs;
}
