import type { Command } from 'commander';
import { openArchive } from '../../app/archive.ts';
import type { Archive } from '../../app/archive.ts';
import { savedSearches } from '../../app/saved-searches.ts';
import { readState } from '../../app/state.ts';
import { tagUses } from '../../app/tag-uses.ts';
import { UserFacingError } from '../../kernel/errors.ts';
import type { Shell } from '../shell.ts';

const scripts: Readonly<Record<string, string>> = {
  bash: `_archive_complete() {
  local IFS=$'\\n' words=() word mark=
  # Bash may take @ for a word of its own, and then puts the answer behind it.
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD}"; do
    if [[ \${#words[@]} -gt 0 && \${words[-1]} == @ ]]; then words[-1]="@$word"; else words+=("$word"); fi
  done
  [[ $COMP_WORDBREAKS == *@* && \${words[-1]} == @* ]] && mark=@
  COMPREPLY=($(archive __complete -- "\${words[@]}" 2>/dev/null | while read -r value; do printf '%q\\n' "\${value#"$mark"}"; done))
  [[ \${#COMPREPLY[@]} -eq 0 ]] && compopt -o default 2>/dev/null
}
complete -F _archive_complete archive
`,
  zsh: `#compdef archive
_archive() {
  local -a values
  values=("\${(@f)$(archive __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if (( \${#values} )) && [[ -n \${values[1]} ]]; then compadd -a values; else _files; fi
}
compdef _archive archive
`,
  fish: `function __archive_complete
  set -l words (commandline -opc) (commandline -ct)
  archive __complete -- $words[2..-1] 2>/dev/null
end
complete -c archive -f -a '(__archive_complete)'
complete -c archive -n 'test -z "(__archive_complete)"' -F
`,
};

/** Writes the completion script of a shell. Throws `bad-value` for another shell. */
export function completion(shell: Shell, name: string): void {
  const script = scripts[name];
  if (script === undefined) {
    throw new UserFacingError('bad-value', {
      option: '<shell>',
      value: name,
      expected: Object.keys(scripts).join(' | '),
    });
  }
  shell.io.stdout.write(script);
}

/** Writes what may stand in place of the last of `words`, one a line; nothing where only a file name may. */
export async function complete(shell: Shell, program: Command, words: readonly string[]): Promise<void> {
  const last = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const { command, rest } = descend(program, before);
  const flag = before.at(-1) ?? '';
  const savedNames =
    command.name() === 'find' && (last.startsWith('@') || flag === '--forget')
      ? await savedNamesIn(shell, last.startsWith('@') ? '@' : '')
      : undefined;
  const candidates = savedNames ??
    (await valuesOf(shell, { command, flag, position: rest.length })) ?? [
      ...command.commands.filter((one) => one.name() !== '__complete').map((one) => one.name()),
      ...(last.startsWith('-') ? flagsOf(command, program) : []),
    ];
  const fitting = [...new Set(candidates)].filter((value) => value.startsWith(last));
  if (fitting.length > 0) shell.io.stdout.write(`${fitting.join('\n')}\n`);
}

function descend(
  program: Command,
  words: readonly string[],
): { readonly command: Command; readonly rest: readonly string[] } {
  let command = program;
  let rest = words;
  for (;;) {
    const next = command.commands.find((one) => one.name() === rest[0]);
    if (next === undefined) return { command, rest: rest.filter((word) => !word.startsWith('-')) };
    command = next;
    rest = rest.slice(1);
  }
}

function flagsOf(command: Command, program: Command): readonly string[] {
  return [...command.options, ...program.options].flatMap(({ long, short }) => [long ?? short ?? '']);
}

/** Returns the values that a flag or argument takes from the register; undefined where it takes none. */
async function valuesOf(
  shell: Shell,
  {
    command,
    flag,
    position,
  }: { readonly command: Command; readonly flag: string; readonly position: number },
): Promise<readonly string[] | undefined> {
  const path = `${command.parent?.name() ?? ''} ${command.name()}`;
  const isStage = flag === '--stage' || flag === '--filed-stage' || (path === 'stage set' && position === 1);
  const isClient = flag === '--client' || /^client (set|show)$/.test(path);
  const isProject =
    flag === '--project' || (/^(project (set|show)|stage (set|list))$/.test(path) && position === 0);
  const isTag =
    flag === '--tag' || flag === '--no-tag' || (/^tag (add|remove|rename)$/.test(path) && position === 0);
  if (!isStage && !isClient && !isProject && !isTag) return vocabularyOf(shell, flag);
  const archive = await quietly(shell);
  if (archive === undefined) return [];
  if (isStage) return archive.rules.stages.map(({ name }) => name);
  const state = readState(archive);
  if (isClient) return state.register.clients.map(({ name }) => name);
  if (isProject) return state.register.projects.map(({ client, number }) => `${client}/${number}`);
  const industries = state.register.clients.flatMap(({ industry }) =>
    industry === undefined ? [] : [industry],
  );
  return [...tagUses(state).map(({ tag }) => tag), ...industries].sort();
}

async function savedNamesIn(shell: Shell, mark: '@' | ''): Promise<readonly string[]> {
  const archive = await quietly(shell);
  if (archive === undefined) return [];
  return savedSearches(readState(archive).decisions).map(({ name }) => `${mark}${name}`);
}

async function vocabularyOf(shell: Shell, flag: string): Promise<readonly string[] | undefined> {
  if (flag !== '--type' && flag !== '--category' && flag !== '--industry') return undefined;
  const rules = (await quietly(shell))?.rules;
  if (rules === undefined) return [];
  const vocabulary = {
    '--type': rules.types,
    '--category': rules.categories,
    '--industry': rules.industries,
  }[flag];
  return vocabulary.terms.map(({ name }) => name);
}

/** Completion must never disturb the line being typed: outside an archive there is nothing to complete. */
async function quietly(shell: Shell): Promise<Archive | undefined> {
  try {
    return await openArchive(shell.environment);
  } catch (error) {
    if (error instanceof UserFacingError) return undefined;
    throw error;
  }
}
