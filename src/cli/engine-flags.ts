import { setFlagsFromString } from 'node:v8';

/** The Node in which the flags below were measured. The flags of V8 come and go with its versions. */
const MEASURED = '24.';

/**
 * Sets `flags` of V8. Does nothing on another version of Node: V8 complains on standard error about a flag that it does
 * not know.
 */
export function setEngineFlags(...flags: readonly string[]): void {
  if (!process.versions.node.startsWith(MEASURED)) return;
  for (const flag of flags) setFlagsFromString(flag);
}
