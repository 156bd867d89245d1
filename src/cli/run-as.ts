/** The digest of the whole program, inserted by the build; undefined when the program runs from its source. */
declare const PROGRAM_DIGEST: string | undefined;

/** Returns `Environment.runAs` for this process. */
export function runAs(): string | undefined {
  if (typeof PROGRAM_DIGEST === 'undefined') return undefined;
  const account = [process.getuid?.(), process.getgid?.(), ...(process.getgroups?.() ?? [])];
  return [PROGRAM_DIGEST, process.version, ...account].join(' ');
}
