import type { Messages } from './zh.ts';
import { audit } from './en/audit.ts';
import { contentProblems } from './en/content-problems.ts';
import { doctor } from './en/doctor.ts';
import { duplicates } from './en/duplicates.ts';
import { errors } from './en/errors.ts';
import { findingHelp } from './en/finding-help.ts';
import { findingTitles } from './en/finding-titles.ts';
import { findings } from './en/findings.ts';
import { held } from './en/held.ts';
import { instead } from './en/instead.ts';
import { journals } from './en/journals.ts';
import { labels } from './en/labels.ts';
import { log } from './en/log.ts';
import { failures, nameReasons } from './en/reasons.ts';
import { review } from './en/review.ts';
import { pick } from './en/pick.ts';
import { ruleProblems } from './en/rule-problems.ts';
import { search } from './en/search.ts';
import { shell } from './en/shell.ts';
import { stats } from './en/stats.ts';
import { progress, questions, summaries } from './en/summaries.ts';
import { watch } from './en/watch.ts';
import { trash } from './en/trash.ts';
import { near, versions } from './en/versions.ts';
import { diskReasons, faults, fields, rebuildReasons, unseenReasons } from './en/words.ts';

/** Everything that is said in English. */
export const en = {
  audit,
  contentProblems,
  doctor,
  diskReasons,
  duplicates,
  errors,
  faults,
  failures,
  fields,
  findingHelp,
  findingTitles,
  findings,
  held,
  instead,
  journals,
  labels,
  log,
  nameReasons,
  near,
  pick,
  progress,
  questions,
  rebuildReasons,
  review,
  ruleProblems,
  search,
  shell,
  stats,
  summaries,
  trash,
  unseenReasons,
  versions,
  watch,
} satisfies Messages;
