import { hintsOfFolders } from '../classify/folder-hints.ts';
import type { CheckContext } from '../check/folder-check.ts';
import type { Register } from '../register/register.ts';
import type { Archive } from './archive.ts';
import { together } from './document-hints.ts';
import { hintsOfPinyin } from './pinyin-of-clients.ts';

/** Returns the context for checking names without reading documents. */
export async function contextOf(
  archive: Archive,
  register: Register,
): Promise<CheckContext & Required<Pick<CheckContext, 'hints'>>> {
  const context = { rules: archive.rules, register };
  return { ...context, hints: together(hintsOfFolders(context), await hintsOfPinyin(archive, context)) };
}
