import type { MarkedArchive } from './archive.ts';
import type { DoctorLine } from './doctor-line.ts';
import { readState } from './state.ts';

/** At most this many projects are named for each stage. */
const NAMED = 3;

/** Returns a line for each stage that projects are in and that the rules know no more, neither as a name nor as an alias. */
export function stageLines(archive: MarkedArchive): readonly DoctorLine[] {
  const { stageNames } = archive.rules;
  const { projects } = readState(archive).register;
  const lost = projects.filter(({ stage }) => stage !== undefined && stageNames.find(stage) === undefined);
  return [...Map.groupBy(lost, ({ stage = '' }) => stage)].map(([stage, within]) => ({
    code: 'stage-unknown',
    status: 'warning',
    details: {
      stage,
      count: within.length,
      projects: within.slice(0, NAMED).map(({ client, number }) => `${client}/${number}`),
    },
  }));
}
