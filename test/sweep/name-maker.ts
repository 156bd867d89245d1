import { createFitNames } from './fit-names.ts';

// Creates hostile names in a folder of the machine that it runs on, and prints what became of them.
const { folder, ...options } = JSON.parse(process.argv[2] ?? '') as {
  readonly folder: string;
  readonly seed: number;
  readonly count: number;
  readonly isBlind: boolean;
};
process.stdout.write(JSON.stringify(createFitNames(folder, options)));
