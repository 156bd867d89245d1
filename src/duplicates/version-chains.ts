import { baseName, extensionOf, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { describeChain } from './describe-chain.ts';
import type { VersionChain } from './describe-chain.ts';
import { foldText } from '../text/fold.ts';
import { readVersionName } from './version-name.ts';
import type { VersionName } from './version-name.ts';
import type { Member, Similarity, Versioned } from './versioned.ts';

/** Documents of one kind can be versions of each other, and their PDFs of all. */
const families: readonly (readonly string[])[] = [
  ['doc', 'docx', 'wps', 'odt', 'rtf', 'txt', 'md', 'pages'],
  ['xls', 'xlsx', 'xlsm', 'et', 'csv', 'ods', 'numbers'],
  ['ppt', 'pptx', 'dps', 'odp', 'key'],
  ['jpg', 'jpeg', 'png', 'gif', 'tif', 'tiff', 'webp', 'psd', 'ai'],
  ['mp4', 'mov', 'avi', 'mkv', 'm4v'],
];

/** Words for documents that are made anew every day, week or period: another date is another document. */
const PERIODIC =
  /周报|月报|日报|季报|年报|简报|快报|纪要|会议|记录|发票|收据|监测|监播|舆情|数据|台账|对账|结算|考勤|值班|截图|扫描|照片|图片|img|dsc|screenshot|wechat|微信/;

/**
 * How similar documents must be: if the name says that they are versions, if only dates differ (also of periodic
 * documents), if names differ.
 */
const ALIKE = { said: 0.12, dated: 0.4, periodic: 0.8, renamed: 0.85 } as const;
/** With more documents in one scope, those with other names are not compared. */
const MANY = 200;

/** Returns the chains of versions among documents, each with its current version, side branches, gaps and contradictions. */
export function versionChains(
  documents: readonly Versioned[],
  similarity: Similarity,
): readonly VersionChain[] {
  const members = documents.map((document): Member => {
    const name = baseName(document.path);
    const extension = extensionOf(document.path);
    const stem = extension === '' ? name : name.slice(0, -extension.length - 1);
    return { ...document, name: readVersionName(foldText(stem)) };
  });
  const byScope = Map.groupBy(members, ({ scope }) => scope);
  return [...byScope.values()]
    .flatMap((group) => linked(group, similarity))
    .filter((chain) => chain.length > 1 && !areMereCopies(chain))
    .map((chain) => describeChain(chain, similarity))
    .toSorted((a, b) => (a.current < b.current ? -1 : 1));
}

/** Equal files are copies of one version, not versions. */
function areMereCopies([first, ...others]: readonly Member[]): boolean {
  return first?.content !== undefined && others.every(({ content }) => content === first.content);
}

/** Joins what is linked, directly or through others. */
export function linked<One extends Member>(
  group: readonly One[],
  similarity: Similarity,
): readonly (readonly One[])[] {
  const leader = group.map((_, index) => index);
  const find = (index: number): number => {
    const next = leader[index] ?? index;
    return next === index ? index : (leader[index] = find(next));
  };
  const kinds = group.map(({ path }) => kindOf(path));
  const tryPair = (one: number, other: number): void => {
    const [a, b, kind, otherKind] = [group[one], group[other], kinds[one], kinds[other]];
    if (a === undefined || b === undefined || kind === undefined || otherKind === undefined) return;
    if (!areOfOneFamily(kind, otherKind) || find(one) === find(other)) return;
    if (areVersions(a, b, similarity)) leader[find(one)] = find(other);
  };
  const indexes = [...group.keys()];
  const sets =
    group.length <= MANY ? [indexes] : Map.groupBy(indexes, (at) => group[at]?.name.subject).values();
  for (const set of sets) {
    for (let at = 0; at < set.length; at++)
      for (let next = at + 1; next < set.length; next++) tryPair(set[at] ?? 0, set[next] ?? 0);
  }
  return [...Map.groupBy(group, (_, index) => find(index)).values()];
}

function areVersions(a: Member, b: Member, similarity: Similarity): boolean {
  if (a.content !== undefined && a.content === b.content) return true;
  const [one, other] = [a.name, b.name];
  if (one.subject !== other.subject) {
    const isContained = one.subject.includes(other.subject) || other.subject.includes(one.subject);
    const isNamed = one.subject !== '' && other.subject !== '';
    return isContained && isNamed && (similarity(a.path, b.path) ?? 0) >= ALIKE.renamed;
  }
  // A name that consists only of its version is compared only with names in the same folder.
  if (one.subject === '' && parentOf(a.path) !== parentOf(b.path)) return false;
  const alike = similarity(a.path, b.path);
  const isOtherDay = one.date !== undefined && other.date !== undefined && one.date !== other.date;
  if (isOtherDay && PERIODIC.test(one.subject)) return (alike ?? 0) >= ALIKE.periodic;
  if (!saysVersion(one) && !saysVersion(other)) {
    return isOtherDay ? (alike ?? 1) >= ALIKE.dated : (alike ?? 0) >= ALIKE.dated;
  }
  return (alike ?? 1) >= ALIKE.said;
}

function saysVersion({ said, copy, branch, number }: VersionName): boolean {
  return said || copy > 0 || branch !== undefined || number !== 1;
}

/** Returns a number that documents share which can be versions of each other by their extensions, lower case: a PDF may be of any office. */
export function kindredOf(extension: string): number {
  let kindred = kindreds.get(extension);
  if (kindred === undefined) {
    const family = families.findIndex((one) => one.includes(extension));
    const isOffice = extension === 'pdf' || (family >= 0 && family <= 2);
    kindred = isOffice ? 0 : family >= 0 ? family : families.length + kindreds.size;
    kindreds.set(extension, kindred);
  }
  return kindred;
}

const kindreds = new Map<string, number>();

/** The number of a family; -1 for none. */
type Kind = { readonly extension: string; readonly family: number };

function kindOf(path: RelPath): Kind {
  const written = extensionOf(path);
  let kind = kinds.get(written);
  if (kind === undefined) {
    const extension = written.toLowerCase();
    kind = { extension, family: families.findIndex((family) => family.includes(extension)) };
    kinds.set(written, kind);
  }
  return kind;
}

const kinds = new Map<string, Kind>();

function areOfOneFamily(one: Kind, other: Kind): boolean {
  if (one.extension === other.extension) return true;
  if (one.extension === 'pdf') return other.family >= 0 && other.family <= 2;
  if (other.extension === 'pdf') return one.family >= 0 && one.family <= 2;
  return one.family >= 0 && one.family === other.family;
}
