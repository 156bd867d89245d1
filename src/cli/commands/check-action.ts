import { openArchive, pathOf } from '../../app/archive.ts';
import { checkArchive } from '../../app/check.ts';
import type { CheckReport } from '../../app/check.ts';
import { UserFacingError } from '../../kernel/errors.ts';
import { renderFindings, renderFindingSummary } from '../../report/findings-text.ts';
import type { FindingCounts } from '../../report/findings-text.ts';
import { findingLine, findingSummaryLine } from '../../report/json/finding.ts';
import { renderUnseen } from '../../report/unseen-text.ts';
import { exitCodes } from '../exit-codes.ts';
import { expandPaths } from '../../app/expand-paths.ts';
import { openChannels } from '../shell.ts';
import type { CommonOptions, Shell } from '../shell.ts';

type CheckFlags = CommonOptions & {
  readonly format?: string;
  readonly failOn?: string;
  readonly lookInside?: boolean;
  readonly stdin0?: boolean;
};

const levels = ['error', 'warning', 'never'];

/** Checks names, folders and places. */
export async function check(shell: Shell, named: readonly string[], flags: CheckFlags): Promise<void> {
  const { format = flags.json === true ? 'json' : 'text', failOn = 'error' } = flags;
  if (format !== 'text' && format !== 'json') {
    throw new UserFacingError('bad-value', { option: '--format', value: format, expected: 'text | json' });
  }
  if (!levels.includes(failOn)) {
    throw new UserFacingError('bad-value', {
      option: '--fail-on',
      value: failOn,
      expected: levels.join(' | '),
    });
  }
  const channels = await openChannels(shell, { ...flags, json: format === 'json' });
  const { tell, emit, view, remark } = channels;
  const archive = await openArchive(shell.environment, flags.root);
  const inputs = [...named, ...(flags.stdin0 === true ? await readNames(shell) : [])];
  if (flags.stdin0 === true && inputs.length === 0)
    return emit(findingSummaryLine(countsOf({ findings: [], files: 0 })));
  const paths = (await expandPaths(archive, inputs)).map((path) => pathOf(archive, path));
  const report = await checkArchive(archive, {
    paths,
    looksInside: flags.lookInside === true,
    signal: shell.signal,
    onProgress: channels.onProgress,
  });
  const counts = countsOf(report);
  const certain = new Set(
    report.findings.filter(({ suggestion }) => suggestion?.confidence === 1).map(({ path }) => path),
  ).size;
  tell(renderFindings(report.findings, view));
  for (const finding of report.findings) emit(findingLine(finding, false, view.messages));
  remark(renderUnseen(report.unseen, view));
  tell(renderFindingSummary(counts, certain, view));
  emit(findingSummaryLine(counts));
  const fails = failOn === 'error' ? counts.errors : failOn === 'warning' ? counts.findings : 0;
  if (fails > 0) shell.exitWith(exitCodes.findings);
}

function countsOf({ findings, files }: Pick<CheckReport, 'findings' | 'files'>): FindingCounts {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const total = findings.length;
  return { files, findings: total, errors, warnings: total - errors, new: total, known: 0 };
}

async function readNames({ io }: Shell): Promise<readonly string[]> {
  const pieces: Buffer[] = [];
  for await (const piece of io.stdin.stream) pieces.push(Buffer.from(piece as string | Uint8Array));
  return Buffer.concat(pieces)
    .toString('utf8')
    .split('\0')
    .filter((name) => name !== '');
}
