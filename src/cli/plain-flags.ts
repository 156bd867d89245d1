/** A command line that is split into words and flags. */
export type PlainCommandLine = {
  readonly words: readonly string[];
  /** By name in camel case; a flag that may be repeated has a list of values. */
  readonly flags: Readonly<Record<string, string | boolean | readonly string[]>>;
};

/** Options of every command; only colours are on by default. */
export const commonOptions = ['--root <dir>', '--lang <language>', '--quiet', '--verbose', '--no-color'];

/**
 * Parses a command line by its options, written as for commander (`--tag <tag...>`). Returns undefined for anything out
 * of the ordinary: an unknown or shortened flag, a missing value, a request for help. Otherwise returns what commander
 * would; it exists because commander takes longer to load than a search takes.
 */
export function readPlainly(
  argv: readonly string[],
  options: readonly string[],
): PlainCommandLine | undefined {
  const takes = new Map(options.map((option) => [option.split(' ')[0] ?? '', takesOf(option)]));
  const words: string[] = [];
  const flags: Record<string, string | boolean | readonly string[]> = {};
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? '';
    if (word === '--') return { words: [...words, ...argv.slice(at + 1)], flags };
    if (word === '-' || !word.startsWith('-')) {
      words.push(word);
      continue;
    }
    const equals = word.startsWith('--') ? word.indexOf('=') : -1;
    const flag = equals < 0 ? word : word.slice(0, equals);
    const take = takes.get(flag);
    if (take === undefined || (take === 'nothing' && equals >= 0)) return undefined;
    if (take === 'nothing') {
      flags[nameOf(flag)] = true;
      continue;
    }
    const value = equals < 0 ? argv[++at] : word.slice(equals + 1);
    if (value === undefined || (equals < 0 && value.startsWith('-'))) return undefined;
    const before = flags[nameOf(flag)];
    flags[nameOf(flag)] =
      take === 'one' ? value : [...(Array.isArray(before) ? (before as string[]) : []), value];
  }
  return { words, flags };
}

function takesOf(option: string): 'nothing' | 'one' | 'many' {
  if (!option.includes('<')) return 'nothing';
  return option.endsWith('...>') ? 'many' : 'one';
}

function nameOf(flag: string): string {
  return flag.replace(/^--?/, '').replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * Returns the command line with `-草稿` replaced by `!草稿`, which means the same in a search: commander takes whatever
 * begins with a hyphen for a flag, but no flag begins with a Chinese character.
 */
export function withExclusions(argv: readonly string[]): readonly string[] {
  return argv.map((word, at) => {
    const isValue = argv[at - 1]?.startsWith('--') === true && argv[at - 1] !== '--';
    return !isValue && /^-[^ -~]/.test(word) && /^-\p{Script=Han}/u.test(word) ? `!${word.slice(1)}` : word;
  });
}
