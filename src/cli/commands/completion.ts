import type { Command } from 'commander';
import type { Shell } from '../shell.ts';
import { define } from './define.ts';

/** Adds `archive completion`, and the hidden command that its scripts call. */
export function addCompletion(program: Command, shell: Shell): void {
  define(program, shell, 'completion', {
    summary: { zh: '输出命令行补全脚本', en: 'print a shell completion script' },
    description: {
      zh: '输出补全脚本：按 Tab 补全命令、选项，以及已登记的客户、项目、阶段和标签。',
      en: 'Prints a completion script: Tab completes commands, flags, and the clients, projects, stages and tags of the register.',
    },
    arguments: { '<shell>': { zh: 'bash、zsh 或 fish', en: 'bash, zsh or fish' } },
    examples: [
      [
        'archive completion bash',
        {
          zh: '加到 ~/.bashrc：source <(archive completion bash)',
          en: 'add to ~/.bashrc: source <(archive completion bash)',
        },
      ],
      [
        'archive completion fish',
        {
          zh: '存为 ~/.config/fish/completions/archive.fish',
          en: 'save as ~/.config/fish/completions/archive.fish',
        },
      ],
    ],
  }).action(async (name: string) => {
    const { completion } = await import('./completion-action.ts');
    completion(shell, name);
  });
  program
    .command('__complete', { hidden: true })
    .argument('[words...]')
    .allowUnknownOption()
    .helpOption(false)
    .action(async (words: string[]) => {
      const { complete } = await import('./completion-action.ts');
      await complete(shell, program, words);
    });
}
