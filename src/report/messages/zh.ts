import { audit } from './zh/audit.ts';
import { contentProblems } from './zh/content-problems.ts';
import { doctor } from './zh/doctor.ts';
import { duplicates } from './zh/duplicates.ts';
import { errors } from './zh/errors.ts';
import { findingHelp } from './zh/finding-help.ts';
import { findingTitles } from './zh/finding-titles.ts';
import { findings } from './zh/findings.ts';
import { held } from './zh/held.ts';
import { instead } from './zh/instead.ts';
import { journals } from './zh/journals.ts';
import { labels } from './zh/labels.ts';
import { log } from './zh/log.ts';
import { failures, nameReasons } from './zh/reasons.ts';
import { review } from './zh/review.ts';
import { pick } from './zh/pick.ts';
import { ruleProblems } from './zh/rule-problems.ts';
import { search } from './zh/search.ts';
import { shell } from './zh/shell.ts';
import { stats } from './zh/stats.ts';
import { progress, questions, summaries } from './zh/summaries.ts';
import { watch } from './zh/watch.ts';
import { trash } from './zh/trash.ts';
import { near, versions } from './zh/versions.ts';
import { diskReasons, faults, fields, rebuildReasons, unseenReasons } from './zh/words.ts';

/** Everything that is said in Chinese; the other languages have exactly these keys. */
export const zh = {
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
};

/** Every sentence and word that people read, in one language. */
export type Messages = typeof zh;
