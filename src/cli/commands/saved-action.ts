import { openMarkedArchive } from '../../app/archive.ts';
import type { MarkedArchive } from '../../app/archive.ts';
import { decide } from '../../app/decide.ts';
import { dayIn } from '../../app/environment.ts';
import { requireSaved, savedSearches, saveSearch } from '../../app/saved-searches.ts';
import { readState } from '../../app/state.ts';
import { understandQuery } from '../../app/understand-query.ts';
import { UserFacingError } from '../../kernel/errors.ts';
import { savedSearchLine, savedSummaryLine } from '../../report/json/saved-search.ts';
import { renderForgotten, renderSaved, renderSavedSearches } from '../../report/saved-searches-text.ts';
import { questionOf, writtenQuestion } from '../find-flags.ts';
import type { FindFlags } from '../find-flags.ts';
import { openChannels } from '../shell.ts';
import type { Channels, Shell } from '../shell.ts';
import { withSaved } from './with-saved.ts';

/** Flags that concern the form of the answer and are not part of the question. */
const answering = [
  'sort',
  'limit',
  'format',
  0,
  'count',
  'facets',
  'deleted',
  'refresh',
  'explain',
  'interactive',
] as const;

/** Saves a search, deletes one, or lists all. Throws `wrong-usage` if more than one of these is asked for. */
export async function manageSaved(shell: Shell, text: readonly string[], flags: FindFlags): Promise<void> {
  const { save, saved, forget } = flags;
  const asked = [save, saved, forget].filter((flag) => flag !== undefined).length;
  if (asked > 1 || (save === undefined && text.length > 0)) {
    throw new UserFacingError('wrong-usage', { problem: 'options-conflict' });
  }
  // Only the question is saved; refusing other flags is better than dropping them silently.
  if (answering.some((flag) => flags[flag] !== undefined)) {
    throw new UserFacingError('wrong-usage', { problem: 'options-conflict' });
  }
  const channels = await openChannels(shell, flags);
  const archive = await openMarkedArchive(shell.environment, flags.root);
  if (save !== undefined) keep(archive, { name: save, text, flags }, channels);
  else if (forget !== undefined) drop(archive, forget, channels);
  else list(archive, channels);
}

function keep(
  archive: MarkedArchive,
  {
    name: given,
    text,
    flags,
  }: { readonly name: string; readonly text: readonly string[]; readonly flags: FindFlags },
  { tell, emit, view }: Channels,
): void {
  const today = dayIn(archive.environment);
  const expanded = withSaved(archive, text, flags);
  const question = writtenQuestion(expanded.text, expanded.flags, today);
  if (question === '') throw new UserFacingError('wrong-usage', { problem: 'no-question' });
  // Checked like a search, so that no question is saved that could not be asked.
  understandQuery(archive.rules, questionOf([question], { color: false }, today));
  const state = readState(archive);
  const searches = savedSearches(state.decisions);
  const { name, events } = saveSearch(searches, given, question);
  decide(archive, state, { command: 'find --save', decisions: events });
  const before = searches.find((search) => search.name === name)?.question;
  tell(renderSaved({ name, question }, before, view));
  emit(savedSearchLine(requireSaved(savedSearches(readState(archive).decisions), name)));
  emit(savedSummaryLine('saved', 1));
}

function drop(archive: MarkedArchive, given: string, { tell, emit, view }: Channels): void {
  const state = readState(archive);
  const search = requireSaved(savedSearches(state.decisions), given);
  const { name } = search;
  decide(archive, state, {
    command: 'find --forget',
    decisions: [{ op: 'search-set', name, question: null }],
  });
  tell(renderForgotten(search, view));
  emit(savedSearchLine(search));
  emit(savedSummaryLine('forgotten', 1));
}

function list(archive: MarkedArchive, { tell, emit, view }: Channels): void {
  const searches = savedSearches(readState(archive).decisions);
  tell(renderSavedSearches(searches, view));
  for (const search of searches) emit(savedSearchLine(search));
  emit(savedSummaryLine('searches', searches.length));
}
