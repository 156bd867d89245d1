import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { makeProgram } from '../../src/cli/run.ts';
import type { Shell } from '../../src/cli/shell.ts';
import { testIo } from '../cli/io.ts';

const preamble = `# Command line

What holds for all commands, then the help of each one, as \`archive COMMAND --help\` shows it at 80 columns.

- **Which archive?** The folder given with \`--root\`; otherwise the nearest folder, at or above the current one, that
  holds \`naming-rules.yaml\`; otherwise \`$ARCHIVE_ROOT\` ([why](decisions/0004-an-explicit-root-wins.md)).
- **Paths.** The program shows them relative to the archive's root. Those that you give are absolute, or relative to
  the current folder.
- **Global options** (\`--root\`, \`--lang\`, \`--quiet\`, \`--verbose\`, \`--no-color\`) may stand before or after any
  command.
- **Language.** Without \`--lang\` the locale decides: Chinese if it is a Chinese one, English otherwise.
- **Colours.** \`NO_COLOR\` is obeyed.
- **Changes.** A command that changes the tree shows its plan and asks first. Without a terminal it requires \`--yes\` or
  \`--dry-run\`.
- **Results.** How a run ends: [exit codes](exit-codes.md). What \`--json\` writes: [JSON](json.md).

A test writes this page (\`npx vitest run test/docs/cli.test.ts -u\`). To change a help text, edit it in
\`src/cli/commands/\`, not here.
`;

test('docs/cli.md shows the help of every command', async () => {
  const program = makeProgram(shell(), '0.0.0');
  const sections = commandsBelow(program, 'archive').map(
    ([name, command]) => `## ${name}\n\n\`\`\`\n${helpOf(command)}\n\`\`\`\n`,
  );
  expect(sections.length).toBeGreaterThan(20);
  const page = `${preamble}\n${sections.join('\n')}`;
  await expect(page).toMatchFileSnapshot('../../docs/cli.md');
});

/** Returns a shell of which only the terminal and the language are used: no command is run. */
function shell(): Shell {
  const io = testIo({ isTty: true, columns: 80 });
  return { io, language: 'en' } as unknown as Shell;
}

function commandsBelow(command: Command, name: string): readonly (readonly [string, Command])[] {
  return [
    [name, command],
    ...command.commands.flatMap((child) => commandsBelow(child, `${name} ${child.name()}`)),
  ];
}

function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (piece) => void (text += piece) });
  command.outputHelp();
  // The same for every command; the page shows them once, with the program itself.
  return text.replace(/\nGlobal Options:\n(?: .*\n)+/, '').trimEnd();
}
