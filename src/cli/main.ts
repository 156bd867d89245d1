/** Runs the program on this process's arguments and streams. */
export async function start(): Promise<void> {
  await Promise.resolve();
  process.stdout.write('archive\n');
}
