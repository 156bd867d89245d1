import { pinyinHints, spokenNames } from '../classify/pinyin-hints.ts';
import { baseName } from '../kernel/rel-path.ts';
import type { NameContext } from '../names/parsed-name.ts';
import type { Register } from '../register/register.ts';
import type { Rules } from '../rules/rules.ts';
import type { Archive } from './archive.ts';
import type { Hints } from './document-hints.ts';
import { keep, readKept } from './kept-beside-index.ts';
import { indexFolder } from './settings.ts';

/** The hints by register, which never changes: a daemon asks for them with every batch. */
const made = new WeakMap<Register, { readonly rules: Rules; readonly hints: Hints }>();

/** The pinyin of names: by name, the syllables of its characters separated by spaces. */
type Kept = Readonly<Record<string, string>>;

/**
 * Returns the clients that Latin words in file names may mean by their pinyin. The pinyin of names is saved beside the
 * index, since the pinyin data takes a tenth of a second to load.
 */
export async function hintsOfPinyin(archive: Archive, context: NameContext): Promise<Hints> {
  const { register, rules } = context;
  const known = made.get(register);
  if (known?.rules === rules) return known.hints;
  const names = register.clients.flatMap(spokenNames);
  const sounds = names.length === 0 ? new Map<string, string>() : await soundsFor(archive, names);
  const hints = pinyinHints(context, (name) => sounds.get(name)?.split(' '));
  const ofPath: Hints = (path) => hints(baseName(path));
  made.set(register, { rules, hints: ofPath });
  return ofPath;
}

async function soundsFor(
  { id, environment }: Archive,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const file = `${id ?? ''}.sounds.json`;
  const kept = id === undefined ? undefined : readKept(indexFolder(environment), file);
  const known = new Map(Object.entries(isKept(kept) ? kept : {}));
  const missing = names.filter((name) => !known.has(name));
  if (missing.length === 0) return known;
  const { soundsOf } = await import('../text/sounds.ts');
  for (const name of missing) known.set(name, soundsOf(name).join(' '));
  // Saves only names that are still in the register: removed names must not stay on this machine.
  const now = new Map(names.map((name) => [name, known.get(name) ?? '']));
  if (id !== undefined) keep(indexFolder(environment), file, Object.fromEntries(now));
  return now;
}

function isKept(value: unknown): value is Kept {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((one) => typeof one === 'string')
  );
}
