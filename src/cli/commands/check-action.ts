import { openArchive, pathOf } from '../../app/archive.ts';
import type { Archive } from '../../app/archive.ts';
import { keepTold } from '../../app/audit-file.ts';
import { auditArchive } from '../../app/audit.ts';
import type { Audit } from '../../app/audit.ts';
import { expandPaths } from '../../app/expand-paths.ts';
import { workspacePrefix } from '../../app/workspace.ts';
import type { Debt } from '../../check/debt.ts';
import { UserFacingError } from '../../kernel/errors.ts';
import { isFailure } from '../../report/audit-report.ts';
import type { AuditReport, FailLevel } from '../../report/audit-report.ts';
import { renderBaseline, renderDebts } from '../../report/debt-text.ts';
import { renderFindings, renderFindingSummary } from '../../report/findings-text.ts';
import type { FindingCounts } from '../../report/findings-text.ts';
import { debtLine, findingLine, findingSummaryLine } from '../../report/json/finding.ts';
import { renderUnseen } from '../../report/unseen-text.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { recordingOutput } from '../recording-output.ts';
import { checkFormats, failLevels } from '../choices.ts';
import { openChannels } from '../shell.ts';
import { spareProcessor } from '../spare-processor.ts';
import type { Channels, CommonOptions, Shell } from '../shell.ts';
import { toldView } from '../told-view.ts';
import { documentFormats } from './check-format.ts';
import { oneOf } from '../values.ts';
import type { CheckFormat } from './check-format.ts';

/** The flags of `archive check`. */
export type CheckFlags = CommonOptions & {
  readonly format?: string;
  readonly failOn?: string;
  readonly lookInside?: boolean;
  readonly explain?: boolean;
  readonly full?: boolean;
  readonly stdin0?: boolean;
  readonly changedSince?: string;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly writeBaseline?: string;
};

/** The number of clients and owners listed with their debts; `--verbose` lists all. */
const MOST_DEBTORS = 10;

/** Checks names, folders and places. */
export async function check(
  shell: Shell,
  named: readonly string[],
  given: { readonly flags: CheckFlags; readonly version: string },
): Promise<void> {
  const { flags, version } = given;
  spareProcessor();
  const { format, failOn } = wishesOf(flags);
  const recording = recordingOutput(shell.io.stdout);
  const spoken: Shell = { ...shell, io: { ...shell.io, stdout: recording.output } };
  const channels = await openChannels(spoken, { ...flags, json: format === 'json' });
  const archive = await openArchive(shell.environment, flags.root);
  const inputs = [...named, ...(flags.stdin0 === true ? await readNames(shell) : [])];
  const isNothing = flags.stdin0 === true && inputs.length === 0;
  const paths = (await expandPaths(archive, inputs)).map((path) => pathOf(archive, path));
  const audit: Audit = isNothing
    ? { findings: [], files: 0, debts: [], unseen: [] }
    : await auditArchive(archive, {
        ...flags,
        paths,
        looksInside: flags.lookInside === true,
        signal: shell.signal,
        onProgress: channels.onProgress,
      });
  const report: AuditReport = {
    findings: audit.findings,
    counts: countsOf(audit),
    unseen: audit.unseen,
    failOn,
    hasBaseline: audit.baseline !== undefined,
    prefix: workspacePrefix(archive),
    version,
  };
  tellAudit(spoken, channels, {
    archive,
    audit,
    report,
    format,
    isVerbose: flags.verbose === true,
    explain: flags.explain === true,
  });
  if (audit.mark !== undefined && audit.baseline === undefined && (format === 'text' || format === 'json')) {
    const view = toldView(shell.io, shell.language, { ...flags, format });
    keepTold(archive, { mark: audit.mark, view, words: recording.words() });
  }
  shell.exitWith(exitCodeOf(report));
}

/** A job must not take what could not be looked at for what is in order; the names that are no text are for a person to change. */
function exitCodeOf({ findings, unseen, failOn }: AuditReport): ExitCode {
  if (unseen.some(({ why }) => why !== 'undecodable-name')) return exitCodes.partial;
  const isFailing = findings.some((finding) => isFailure(finding, failOn));
  return isFailing || (unseen.length > 0 && failOn !== 'never') ? exitCodes.findings : exitCodes.ok;
}

function wishesOf(flags: CheckFlags): { readonly format: CheckFormat; readonly failOn: FailLevel } {
  const format = oneOf('--format', checkFormats, flags.format ?? (flags.json === true ? 'json' : 'text'));
  const failOn = oneOf('--fail-on', failLevels, flags.failOn ?? 'error');
  if (flags.json === true && format !== 'json') {
    throw new UserFacingError('wrong-usage', { problem: 'options-conflict' });
  }
  if (flags.baseline !== undefined && flags.writeBaseline !== undefined) {
    throw new UserFacingError('wrong-usage', { problem: 'options-conflict' });
  }
  if (flags.updateBaseline === true && flags.baseline === undefined) {
    throw new UserFacingError('wrong-usage', { problem: 'update-without-baseline' });
  }
  return { format, failOn };
}

type ToTell = {
  readonly archive: Archive;
  readonly audit: Audit;
  readonly report: AuditReport;
  readonly format: CheckFormat;
  readonly isVerbose: boolean;
  readonly explain: boolean;
};

function tellAudit(shell: Shell, channels: Channels, told: ToTell): void {
  const { archive, audit, report, format } = told;
  const { remark, view, endProgress } = channels;
  const { debts } = audit;
  endProgress();
  remark(renderUnseen(report.unseen, view));
  if (format === 'text') tellText(channels, told, debts);
  else if (format === 'json') emitLines(channels, report, debts);
  else {
    const { rules } = archive;
    shell.io.stdout.write(documentFormats[format]({ report, debts, rules, messages: view.messages }));
  }
  const text = audit.baseline === undefined ? '' : renderBaseline(audit.baseline, view);
  if (format === 'text') channels.tell(text);
  else remark(text);
}

function tellText({ tell, view }: Channels, told: ToTell, debts: readonly Debt[]): void {
  const { archive, report, isVerbose, explain } = told;
  const { findings, counts } = report;
  const least = archive.rules.minConfidence;
  const shown = isVerbose ? findings : findings.filter(({ known }) => !known);
  const certain = new Set(
    shown.filter(({ suggestion }) => (suggestion?.confidence ?? 0) >= least).map(({ path }) => path),
  );
  tell(renderFindings(shown, view, explain));
  tell(renderFindingSummary(counts, { shown, certain: certain.size, rules: archive.rules }, view));
  tell(renderDebts(debts, view, isVerbose ? Number.POSITIVE_INFINITY : MOST_DEBTORS));
}

function emitLines(
  { emit, view }: Channels,
  { findings, counts }: AuditReport,
  debts: readonly Debt[],
): void {
  for (const finding of findings) emit(findingLine(finding, finding.known, view.messages));
  for (const debt of debts) emit(debtLine(debt));
  emit(findingSummaryLine(counts));
}

function countsOf({ findings, files }: Pick<Audit, 'findings' | 'files'>): FindingCounts {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const known = findings.filter((finding) => finding.known).length;
  const total = findings.length;
  return { files, findings: total, errors, warnings: total - errors, new: total - known, known };
}

async function readNames({ io }: Shell): Promise<readonly string[]> {
  const pieces: Buffer[] = [];
  for await (const piece of io.stdin.stream) pieces.push(Buffer.from(piece as string | Uint8Array));
  return Buffer.concat(pieces)
    .toString('utf8')
    .split('\0')
    .filter((name) => name !== '');
}
