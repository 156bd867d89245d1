import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { makeProgram } from '../../src/cli/run.ts';
import type { Shell } from '../../src/cli/shell.ts';
import { testIo } from '../cli/io.ts';

const preamble = `# Command line

The help of every command, as \`archive COMMAND --help\` shows it at 80 columns. This page is written by a test
(\`npx vitest run test/docs/cli.test.ts -u\`); change the help texts in \`src/cli/commands/\`, not this page.

- The archive is the folder given with \`--root\`, else the nearest one at or above the current folder that holds
  \`naming-rules.yaml\`, else \`$ARCHIVE_ROOT\` ([why](decisions/0004-an-explicit-root-wins.md)).
- Paths are shown relative to the archive's root; those you give are relative to the current folder, or absolute.
- \`--root\`, \`--lang\`, \`--quiet\`, \`--verbose\` and \`--no-color\` stand before or after any command. Without \`--lang\` the
  locale decides: Chinese for a Chinese one, English otherwise. \`NO_COLOR\` is obeyed.
- A command that changes the tree shows its plan and asks. Without a terminal it wants \`--yes\` or \`--dry-run\`.
- How a run ends: [exit codes](exit-codes.md). What \`--json\` writes: [JSON](json.md).
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
