/** The digest of all that the program is made of, which the build puts here; undefined where it runs from its source. */
declare const PROGRAM_DIGEST: string | undefined;

/** Returns what `Environment.runAs` is in this process. */
export function runAs(): string | undefined {
  if (typeof PROGRAM_DIGEST === 'undefined') return undefined;
  const account = [process.getuid?.(), process.getgid?.(), ...(process.getgroups?.() ?? [])];
  return [PROGRAM_DIGEST, process.version, ...account].join(' ');
}
