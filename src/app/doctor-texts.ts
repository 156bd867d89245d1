import type { Unread } from '../catalog/text-cache.ts';
import type { ContentProblem, ContentProblemCode } from '../content/content-problem.ts';
import type { MarkedArchive } from './archive.ts';
import type { DoctorLine } from './doctor-line.ts';
import { openTexts } from './document-texts.ts';

/** Paths of one reason that are told. */
const TOLD = 200;
/** Documents that are looked for again, to see whether they are still the same. */
const LOOKED_FOR = 10_000;

/** What is no trouble: formats without text, and scans, which are told all the same. */
const usual: readonly ContentProblemCode[] = ['no-text', 'empty'];

/** Tells which documents could not be read when their text was wanted, by reason; those that changed since are left out. */
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

/** What differs from document to document is left out, so that those of one kind stand together. */
function reasonOf(problem: ContentProblem): ContentProblem {
  return problem.code === 'damaged' || problem.code === 'no-text'
    ? { code: problem.code, details: {} }
    : problem;
}

function isStillThere({ disk }: MarkedArchive, { path, size, modifiedNs }: Unread): boolean {
  const stat = disk.stat(path);
  return stat !== undefined && stat.size === size && stat.modifiedNs === modifiedNs;
}
