import { openMarkedArchive, pathOf } from '../../app/archive.ts';
import { decide } from '../../app/decide.ts';
import { readState } from '../../app/state.ts';
import { renameTag } from '../../app/rename-tag.ts';
import { tagUses, tagsOfDocument } from '../../app/tag-uses.ts';
import { changeTag, readableTag } from '../../app/tags.ts';
import { listSummaryLine } from '../../report/json/register.ts';
import { effectiveTagLine, tagLine, tagRenamedLine, tagsChangedLine } from '../../report/json/tag.ts';
import { renderTagRenamed, renderTags, renderTagsChanged, renderTagsOf } from '../../report/tags-text.ts';
import { UserFacingError } from '../../kernel/errors.ts';
import { expandPaths } from '../../app/expand-paths.ts';
import { openChannels } from '../shell.ts';
import type { CommonOptions, Shell } from '../shell.ts';
import { listValue } from '../values.ts';
import type { Repeated } from './define.ts';

type TagFlags = CommonOptions & { readonly client?: Repeated; readonly project?: Repeated };

/** Adds a tag to documents, projects and clients, or removes it. */
export async function change(
  shell: Shell,
  {
    op,
    tag,
    paths,
  }: { readonly op: 'tag-added' | 'tag-removed'; readonly tag: string; readonly paths: readonly string[] },
  flags: TagFlags,
): Promise<void> {
  const { tell, emit, view } = await openChannels(shell, flags);
  const archive = await openMarkedArchive(shell.environment, flags.root);
  const state = readState(archive);
  const places = {
    paths: (await expandPaths(archive, paths)).map((path) => pathOf(archive, path)),
    clients: listValue(flags.client),
    projects: listValue(flags.project),
  };
  if (places.paths.length + places.clients.length + places.projects.length === 0) {
    throw new UserFacingError('wrong-usage', { problem: 'no-target' });
  }
  const decisions = changeTag(archive, state, { op, tag, places });
  const told = { op, tag: readableTag(tag), count: decisions.length };
  decide(archive, state, { command: op === 'tag-added' ? 'tag add' : 'tag remove', decisions });
  tell(renderTagsChanged(told, view));
  emit(tagsChangedLine(told));
}

/** Replaces a tag by another one wherever it is used. */
export async function rename(
  shell: Shell,
  { from, to }: { readonly from: string; readonly to: string },
  flags: CommonOptions,
): Promise<void> {
  const { tell, emit, view } = await openChannels(shell, flags);
  const archive = await openMarkedArchive(shell.environment, flags.root);
  const state = readState(archive);
  const decisions = renameTag(state, from, to);
  decide(archive, state, { command: 'tag rename', decisions });
  const count = decisions.filter(({ op }) => op === 'tag-removed').length;
  const searches = decisions.filter(({ op }) => op === 'search-set').length;
  const told = { from: readableTag(from), to: readableTag(to), count, searches };
  tell(renderTagRenamed(told, view));
  emit(tagRenamedLine(told));
}

/** Lists all tags, or those of the given documents. */
export async function list(shell: Shell, paths: readonly string[], flags: CommonOptions): Promise<void> {
  const { tell, emit, view } = await openChannels(shell, flags);
  const archive = await openMarkedArchive(shell.environment, flags.root);
  const state = readState(archive);
  if (paths.length === 0) {
    const uses = tagUses(state);
    tell(renderTags(uses, view));
    for (const use of uses) emit(tagLine(use));
    emit(listSummaryLine('tags', uses.length));
    return;
  }
  let count = 0;
  for (const path of (await expandPaths(archive, paths)).map((one) => pathOf(archive, one))) {
    if (archive.disk.stat(path) === undefined && state.documents.at(path) === undefined) {
      throw new UserFacingError('path-missing', { path });
    }
    const tags = tagsOfDocument(archive, state, path);
    count += tags.length;
    tell(renderTagsOf(path, tags, view));
    for (const tag of tags) emit(effectiveTagLine(path, tag));
  }
  emit(listSummaryLine('tags', count));
}
