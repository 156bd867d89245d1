import { openMarkedArchive, pathOf } from '../../app/archive.ts';
import type { MarkedArchive } from '../../app/archive.ts';
import { requireClient } from '../../app/clients.ts';
import { dayIn, tellingItself } from '../../app/environment.ts';
import { operationNamed } from '../../app/find-operation.ts';
import { readLog } from '../../app/log.ts';
import type { LogQuery } from '../../app/log.ts';
import { requireProject } from '../../app/projects.ts';
import { readState } from '../../app/state.ts';
import type { ArchiveState } from '../../app/state.ts';
import { verifyJournals } from '../../app/verify-journals.ts';
import { UserFacingError } from '../../kernel/errors.ts';
import { present } from '../../kernel/present.ts';
import { eventLine, logSummaryLine } from '../../report/json/event.ts';
import { faultLine, verifySummaryLine } from '../../report/json/verify.ts';
import { renderLog } from '../../report/log-text.ts';
import { renderVerification } from '../../report/verify-text.ts';
import { exitCodes } from '../exit-codes.ts';
import { openChannels } from '../shell.ts';
import type { Channels, CommonOptions, Shell } from '../shell.ts';
import { countOf, daysNamed } from '../values.ts';

/** The flags of `archive log`. */
type LogFlags = CommonOptions & {
  readonly client?: string;
  readonly project?: string;
  readonly by?: string;
  readonly since?: string;
  readonly until?: string;
  readonly op?: string;
  readonly limit?: string;
  readonly verify?: boolean;
};

const USUAL_LIMIT = 200;

/** Shows events, or verifies the journals. */
export async function log(shell: Shell, path: string | undefined, flags: LogFlags): Promise<void> {
  const { verify: isVerified, client, project, by, since, until, op, limit } = flags;
  const filters = [path, client, project, by, since, until, op, limit];
  // Verification covers whole journals, and a filter must not make a part look like a sound whole.
  if (isVerified === true && filters.some((filter) => filter !== undefined)) {
    throw new UserFacingError('wrong-usage', { problem: 'options-conflict' });
  }
  const channels = await openChannels(shell, flags);
  const { environment } = shell;
  const archive = await openMarkedArchive(
    isVerified === true ? tellingItself(environment) : environment,
    flags.root,
  );
  const state = readState(archive);
  if (isVerified === true) return verify(shell, channels, archive);
  const today = dayIn(environment);
  const query: LogQuery = {
    ...(path !== undefined && { path: pathOf(archive, path) }),
    ...subjectOf(state, flags),
    ...present({
      by,
      since: since === undefined ? undefined : daysNamed('--since', since, today).from,
      until: until === undefined ? undefined : daysNamed('--until', until, today).until,
      operation: op,
    }),
    limit: limit === undefined ? USUAL_LIMIT : countOf('--limit', limit),
  };
  const entries = readLog(archive, query);
  // An unknown operation must not look like one in which nothing happened.
  if (op !== undefined && entries.length === 0 && operationNamed(archive, state, op) === undefined) {
    throw new UserFacingError('operation-unknown', { operation: op });
  }
  channels.tell(renderLog(entries, channels.view));
  for (const entry of entries) channels.emit(eventLine(entry));
  channels.emit(logSummaryLine(entries.length));
}

function subjectOf(
  state: ArchiveState,
  flags: LogFlags,
): { readonly client?: string; readonly project?: string } {
  if (flags.project !== undefined) {
    const { client, number } = requireProject(state, flags.project);
    return { client, project: number };
  }
  return flags.client === undefined ? {} : { client: requireClient(state, flags.client).name };
}

function verify(shell: Shell, { tell, emit, view }: Channels, archive: MarkedArchive): void {
  const verification = verifyJournals(archive);
  tell(renderVerification(verification, view));
  for (const fault of verification.faults) emit(faultLine(fault, view.messages));
  emit(verifySummaryLine(verification));
  if (verification.faults.length > 0) shell.exitWith(exitCodes.findings);
}
