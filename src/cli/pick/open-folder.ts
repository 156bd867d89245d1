import { spawn } from 'node:child_process';

/** The properties of the system on which opening a folder depends. */
export type Desktop = {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** Returns the command that opens a folder on this desktop; undefined if there is none, as over ssh. */
export function folderCommand({ platform, env }: Desktop): string | undefined {
  if (platform === 'darwin') return 'open';
  if (platform === 'win32') return 'explorer';
  return (env['DISPLAY'] ?? '') === '' && (env['WAYLAND_DISPLAY'] ?? '') === '' ? undefined : 'xdg-open';
}

/** Opens `folder`, an absolute path, on the desktop; returns whether the desktop's command could be started. */
export async function openFolder(folder: string, desktop: Desktop): Promise<boolean> {
  const command = folderCommand(desktop);
  if (command === undefined) return false;
  return new Promise((resolve) => {
    const child = spawn(command, [folder], { detached: true, stdio: 'ignore' });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
