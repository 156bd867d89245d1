import type { AuditedFinding } from '../check/audited-finding.ts';
import { debtIn, knownIn, lookedAt, rewritten, shrunk } from '../check/baseline.ts';
import type { Baseline, Looked as LookedFor } from '../check/baseline.ts';
import { debtsOf } from '../check/debt.ts';
import type { Debt } from '../check/debt.ts';
import { isOfName } from '../check/finding.ts';
import { whoseFindings } from '../check/whose-finding.ts';
import { pathInside } from '../files/locate.ts';
import { ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Scan } from '../scan/entry.ts';
import type { Archive } from './archive.ts';
import { noteAudit } from './audit-history.ts';
import { baselineIn, readBaseline, saveBaseline } from './baseline-file.ts';
import { changedSince } from './changed-since.ts';
import type { Changed } from './changed-since.ts';
import { checkArchive } from './check.ts';
import type { Checked, CheckOptions, CheckReport } from './check.ts';
import { checkRemembered, mayRemember } from './remembered-check.ts';
import type { RememberedCheck } from './remembered-check.ts';

/** What is to be audited, and against what. */
export type AuditOptions = CheckOptions & {
  /** Nothing is taken over from an earlier audit. */
  readonly full?: boolean;
  /** A day, a time, a file or a revision of git: only what changed since is told. */
  readonly changedSince?: string;
  /** The file of the findings that are known. */
  readonly baseline?: string;
  /** Findings of the baseline that are gone leave its file. */
  readonly updateBaseline?: boolean;
  /** The file into which all findings are written as known. */
  readonly writeBaseline?: string;
};

/** What an audit found. */
export type Audit = {
  readonly findings: readonly AuditedFinding[];
  /** How many files were looked at. */
  readonly files: number;
  /** Who has how many of them; empty without a baseline. */
  readonly debts: readonly Debt[];
  readonly unseen: Scan['unseen'];
  /** What the audit is remembered by, if it can be told again without a look while nothing changes. */
  readonly mark?: string;
  /** The baseline as it is in its file now. */
  readonly baseline?: {
    readonly file: string;
    readonly debt: number;
    /** How many findings left the file; of a baseline just written, how many the one before had. */
    readonly before: number;
    /** What was done with the file. */
    readonly change: 'none' | 'shrunk' | 'written';
  };
};

/** Checks, and tells what is new from what a baseline knows. Throws what reading, writing or `checkArchive` throw. */
export async function auditArchive(archive: Archive, options: AuditOptions): Promise<Audit> {
  const { environment } = archive;
  const { baseline: readFrom, writeBaseline } = options;
  const file = readFrom ?? writeBaseline;
  // Before the scan: what is wrong with the file is told at once, and a new one is not among what is checked.
  const before = readFrom === undefined ? undefined : readBaseline(environment, readFrom);
  const replaced = writeBaseline === undefined ? undefined : baselineIn(environment, writeBaseline);
  const since = options.changedSince === undefined ? undefined : changedSince(archive, options.changedSince);
  const { report, changed } = await checkedFor(archive, options, { file, since });
  const { findings } = report;
  const looked = lookedBy(archive, options, { report, ...(changed && { changed }) });
  if (writeBaseline !== undefined) {
    const baseline = rewritten(replaced ?? new Map(), findings, looked);
    saveBaseline(environment, writeBaseline, { baseline, exists: replaced !== undefined });
    const told = { file: writeBaseline, debt: debtIn(baseline), before: debtIn(replaced ?? new Map()) };
    return audited(archive, report, { now: baseline, told: { ...told, change: 'written' } });
  }
  if (before === undefined || readFrom === undefined) return audited(archive, report);
  const after = options.updateBaseline === true ? shrunk(before, findings, looked) : before;
  const [debt, had] = [debtIn(after), debtIn(before)];
  const change = debt < had ? 'shrunk' : 'none';
  if (change === 'shrunk') saveBaseline(environment, readFrom, { baseline: after, exists: true });
  return audited(archive, report, { now: before, told: { file: readFrom, debt, before: had, change } });
}

type Looked = { readonly report: RememberedCheck; readonly changed?: Changes };

/** What changed, and all that there is. */
type Changes = { readonly isChanged: IsChanged; readonly entries: CheckReport['entries'] };

/** Checks the whole archive from what is remembered where that is possible, and anything else from what there is. */
async function checkedFor(
  archive: Archive,
  options: AuditOptions,
  { file, since }: { readonly file: string | undefined; readonly since: Changed | undefined },
): Promise<Looked> {
  const isWhole = options.paths.length === 0;
  const own = file === undefined ? undefined : pathInside(archive.root, file, archive.environment.cwd);
  const isPlain = isWhole && options.looksInside !== true && since === undefined && own === undefined;
  if (isPlain && mayRemember(archive)) {
    const report = await checkRemembered(archive, { ...options, isFull: options.full === true });
    if (isWholeLook(report)) note(archive, report);
    return { report };
  }
  const whole = withoutBaseline(await checkArchive(archive, options), own);
  if (isWhole && isWholeLook(whole)) note(archive, whole);
  if (since === undefined) return { report: whole };
  const isChanged = since(whole.entries);
  return { report: only(whole, isChanged), changed: { isChanged, entries: whole.entries } };
}

/**
 * Returns whether an audit speaks of the whole archive. A single name that cannot be read, as old Windows machines leave them
 * for years, is one file less; of what lies in a folder that nobody may look into, nothing is known.
 */
function isWholeLook({ unseen }: Pick<RememberedCheck, 'unseen'>): boolean {
  return unseen.every(({ why }) => why === 'undecodable-name');
}

function audited(
  archive: Archive,
  { findings, files, unseen, register, ...found }: RememberedCheck,
  baseline?: { readonly now: Baseline; readonly told: NonNullable<Audit['baseline']> },
): Audit {
  const { rules } = archive;
  const isKnown = baseline === undefined ? () => false : knownIn(baseline.now);
  const whose = whoseFindings({ rules, register });
  const told = findings.map((finding): AuditedFinding => ({
    ...finding,
    known: isKnown(finding),
    ...whose(finding.path),
  }));
  const debts = baseline === undefined ? [] : debtsOf(told);
  const mark = found.mark === undefined ? {} : { mark: found.mark };
  return { findings: told, files, debts, unseen, ...mark, ...(baseline && { baseline: baseline.told }) };
}

type IsChanged = (path: RelPath) => boolean;

/** Keeps the share of right names over time; what one audit could not see would make it look better than it is. */
function note(archive: Archive, { findings, files, conforming }: Checked): void {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  noteAudit(archive, { files, conforming, errors, warnings: findings.length - errors });
}

/** The file of a baseline that lies in the archive is no document. */
function withoutBaseline(report: CheckReport, own: RelPath | undefined): CheckReport {
  if (own === undefined || !report.listFiles().includes(own)) return report;
  const { files, conforming, findings } = report;
  const isWrong = findings.some(({ path, problem }) => path === own && isOfName(problem));
  return {
    ...report,
    files: files - 1,
    conforming: isWrong ? conforming : conforming - 1,
    findings: findings.filter(({ path }) => path !== own),
  };
}

function only(report: CheckReport, isChanged: IsChanged): CheckReport {
  return {
    ...report,
    files: report.listFiles().filter(isChanged).length,
    findings: report.findings.filter(({ path }) => isChanged(path)),
  };
}

/** What an audit of a part looked at, so that the baseline keeps what it knows of the rest. */
function lookedBy(
  { disk }: Archive,
  { paths, looksInside }: AuditOptions,
  { report, changed }: Looked,
): LookedFor {
  const looked = lookedAt(
    paths.length === 0 ? [ROOT] : paths,
    report.unseen.map(({ path }) => path),
  );
  const isSought = (rule: string): boolean => rule !== 'extension-mismatch' || looksInside === true;
  if (changed === undefined) return (path, rule) => isSought(rule) && looked(path);
  const { isChanged, entries } = changed;
  const there = new Map<string, RelPath>();
  for (const { path } of entries) there.set(path.normalize('NFC'), path);
  // What is no longer there has changed, too.
  return (path, rule) =>
    isSought(rule) &&
    looked(path) &&
    (there.has(path) ? isChanged(there.get(path) ?? path) : disk.stat(path) === undefined);
}
