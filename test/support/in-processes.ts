import { spawn, spawnSync } from 'node:child_process';

/** Runs a command where processes have numbers of their own, as in a container. */
const inContainer = ['unshare', '--pid', '--fork', '--mount-proc', '--kill-child'] as const;

/** Returns the address of a module of `src/` for an import in a script. */
export function moduleUrl(path: string): string {
  return new URL(`../../src/${path}`, import.meta.url).href;
}

/** Runs `script` in so many processes at the same time, each with its index as only argument; returns what each wrote. */
export async function inProcesses(count: number, script: string): Promise<readonly string[]> {
  return Promise.all(Array.from({ length: count }, async (_, index) => inProcess(script, String(index))));
}

/** Returns whether this machine lets the test start processes with numbers of their own. */
export function hasContainers(): boolean {
  const [unshare, ...flags] = inContainer;
  return spawnSync(unshare, [...flags, 'true']).status === 0;
}

/** Runs `script` as `inProcesses` does, each process with numbers of its own, so that all have the same one. */
export async function inContainers(count: number, script: string): Promise<readonly string[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, index) => inProcess(script, String(index), inContainer)),
  );
}

/** Runs `script` in a process of its own; returns what it wrote, or throws what it complained of. */
async function inProcess(script: string, argument: string, before: readonly string[] = []): Promise<string> {
  return new Promise((resolve, reject) => {
    const node = [process.execPath, '--input-type=module-typescript', '-e', script, argument];
    const [program = '', ...rest] = [...before, ...node];
    const child = spawn(program, rest, {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    let complaint = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    child.stderr.setEncoding('utf8').on('data', (piece: string) => (complaint += piece));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(text);
      else reject(new Error(`${signal ?? code}: ${complaint}`));
    });
  });
}
