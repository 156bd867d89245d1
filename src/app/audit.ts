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
import type { WhatChanged } from './changed-since.ts';
import { checkArchive } from './check.ts';
import type { Checked, CheckOptions, CheckReport } from './check.ts';
import { checkRemembered, mayRemember } from './remembered-check.ts';
import type { RememberedCheck } from './remembered-check.ts';

/** What is to be audited, and what it is compared with. */
export type AuditOptions = CheckOptions & {
  /** Take nothing over from an earlier audit. */
  readonly full?: boolean;
  /** A day, a time, a file or a git revision: report only what has changed since. */
  readonly changedSince?: string;
  /** The baseline file, which holds the findings that are already known. */
  readonly baseline?: string;
  /** Remove findings from the baseline that no longer occur. */
  readonly updateBaseline?: boolean;
  /** The file into which all findings are written as a new baseline. */
  readonly writeBaseline?: string;
};

/** What an audit found. */
export type Audit = {
  readonly findings: readonly AuditedFinding[];
  /** How many files were looked at. */
  readonly files: number;
  /** The known findings counted by client and by owner; empty without a baseline. */
  readonly debts: readonly Debt[];
  readonly unseen: Scan['unseen'];
  /**
   * Identifies this audit, so that its printed report can be saved and shown again while nothing changes; absent if it
   * cannot be.
   */
  readonly mark?: string;
  /** The baseline as its file holds it after this audit. */
  readonly baseline?: {
    readonly file: string;
    readonly debt: number;
    /** How many findings the baseline had before; of a new baseline, how many the file that it replaced had. */
    readonly before: number;
    /** What was done with the file. */
    readonly change: 'none' | 'shrunk' | 'written';
  };
};

/**
 * Checks the archive and marks the findings that the baseline knows. Throws what `checkArchive` throws, and what
 * reading or writing the baseline throws.
 */
export async function auditArchive(archive: Archive, options: AuditOptions): Promise<Audit> {
  const { environment } = archive;
  const { baseline: readFrom, writeBaseline } = options;
  const file = readFrom ?? writeBaseline;
  // Read before the scan, so that a faulty file is reported at once.
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

/** What has changed, and all entries. */
type Changes = { readonly isChanged: IsChanged; readonly entries: CheckReport['entries'] };

/** Checks the archive; takes over remembered results if the whole archive is checked without special options. */
async function checkedFor(
  archive: Archive,
  options: AuditOptions,
  { file, since }: { readonly file: string | undefined; readonly since: WhatChanged | undefined },
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
 * Returns whether an audit covers the whole archive, so that it counts for the history. A single name that cannot be
 * decoded, as old Windows machines leave them, hides just one file; a folder that cannot be read may hide any number.
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

/**
 * Adds the audit to the history. Only for audits of the whole archive: a partial one would make it look better than it
 * is.
 */
function note(archive: Archive, { findings, files, conforming }: Checked): void {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  noteAudit(archive, { files, conforming, errors, warnings: findings.length - errors });
}

/** Leaves out the baseline file itself if it lies in the archive: it is not a document. */
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

/** Returns what this audit has covered, so that the baseline keeps its findings about everything else. */
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
  // What no longer exists has changed, too.
  return (path, rule) =>
    isSought(rule) &&
    looked(path) &&
    (there.has(path) ? isChanged(there.get(path) ?? path) : disk.stat(path) === undefined);
}
