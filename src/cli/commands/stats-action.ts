import { openMarkedArchive } from '../../app/archive.ts';
import type { MarkedArchive } from '../../app/archive.ts';
import { countArchive, dimensions } from '../../app/statistics.ts';
import type { Statistics } from '../../app/statistics.ts';
import { writeReport } from '../../app/write-report.ts';
import { isoWithOffset } from '../../kernel/clock.ts';
import { UserFacingError } from '../../kernel/errors.ts';
import { auditLine, countLine, statsSummaryLine } from '../../report/json/stats.ts';
import { renderStats, renderStatsCsv } from '../../report/stats-text.ts';
import { openChannels } from '../shell.ts';
import type { Channels, CommonOptions, Shell } from '../shell.ts';
import { listValue, oneOf } from '../values.ts';

type StatsFlags = CommonOptions & {
  readonly by?: readonly string[];
  readonly html?: string;
  readonly csv?: boolean;
  readonly xlsx?: string;
  readonly refresh?: boolean;
};

/** The number of rows listed in a table; `--verbose` lists all. */
const MOST_ROWS = 10;

/** Prints statistics of the archive. */
export async function stats(shell: Shell, flags: StatsFlags): Promise<void> {
  if (flags.csv === true && flags.json === true) {
    throw new UserFacingError('wrong-usage', { problem: 'options-conflict' });
  }
  const named = [...new Set(listValue(flags.by))].map((value) => oneOf('--by', dimensions, value));
  const by = named.length === 0 ? dimensions : named;
  const channels = await openChannels(shell, flags);
  const archive = await openMarkedArchive(shell.environment, flags.root);
  const counted = await countArchive(archive, by, {
    signal: shell.signal,
    onProgress: channels.onProgress,
    refresh: flags.refresh === true,
  });
  channels.endProgress();
  await writeFiles(shell, channels, { archive, counted, flags });
  if (flags.csv === true) shell.io.stdout.write(renderStatsCsv(counted));
  else if (flags.html === undefined && flags.xlsx === undefined) {
    const most = flags.verbose === true ? Number.POSITIVE_INFINITY : MOST_ROWS;
    channels.tell(renderStats(counted, channels.view, most));
  }
  for (const count of counted.counts) channels.emit(countLine(count));
  for (const record of counted.audits) channels.emit(auditLine(record));
  channels.emit(statsSummaryLine(counted));
}

async function writeFiles(
  shell: Shell,
  { view, remark }: Channels,
  {
    archive,
    counted,
    flags,
  }: { readonly archive: MarkedArchive; readonly counted: Statistics; readonly flags: StatsFlags },
): Promise<void> {
  const { environment, language } = shell;
  const tell = (file: string): void => remark(`${view.messages.stats.written(file)}\n`);
  if (flags.html !== undefined) {
    const { PAGE_MARK, renderStatsPage } = await import('../../report/stats-html.ts');
    const made = isoWithOffset(environment.clock.now());
    const name = archive.root.split(/[/\\]/).at(-1) ?? archive.root;
    const page = renderStatsPage(counted, { language, made, name }, view.messages);
    writeReport(environment, flags.html, { content: page, mark: PAGE_MARK });
    tell(flags.html);
  }
  if (flags.xlsx !== undefined) {
    const { renderStatsWorkbook } = await import('../../report/stats-workbook.ts');
    writeReport(environment, flags.xlsx, { content: await renderStatsWorkbook(counted) });
    tell(flags.xlsx);
  }
}
