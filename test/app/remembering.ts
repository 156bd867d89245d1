import { keepTold } from '../../src/app/audit-file.ts';
import { auditReady } from '../../src/app/audit-ready.ts';
import type { MarkedArchive } from '../../src/app/archive.ts';
import { checkArchive } from '../../src/app/check.ts';
import { checkRemembered } from '../../src/app/remembered-check.ts';
import type { Finding } from '../../src/check/finding.ts';
import type { Disk } from '../../src/files/disk.ts';
import type { Person, PersonSetup, Share } from '../support/people.ts';

export const HOUR = 60 * 60_000;
const signal = new AbortController().signal;

/** Returns a person whose program knows itself, so that audits are remembered. */
export function remembering(share: Share, name: string, setup: PersonSetup = { ahead: HOUR }): Person {
  const person = share.person(name, setup);
  Object.assign(person.environment, { runAs: 'test' });
  return person;
}

/** Returns what a check finds that remembers nothing. */
export async function full(person: Person): Promise<readonly Finding[]> {
  return (await checkArchive(await person.open(), { paths: [], signal })).findings;
}

/** Checks from memory and tells the findings in JSON. */
export async function check(archive: MarkedArchive, isFull = false): Promise<readonly Finding[]> {
  const { findings, mark } = await checkRemembered(archive, { signal, isFull });
  if (mark !== undefined) keepTold(archive, { mark, view: 'json', words: JSON.stringify(findings) });
  return findings;
}

/** What the quick way tells; undefined where it leaves the question to the whole program. */
export function told(share: Share, person: Person): readonly Finding[] | undefined {
  const ready = auditReady(person.environment, share.root, 'json');
  return ready && (JSON.parse(Buffer.from(ready.words).toString('utf8')) as readonly Finding[]);
}

/** Opens the archive with a disk that differs. */
export async function withDisk(
  person: Person,
  change: (disk: Disk) => Partial<Disk>,
): Promise<MarkedArchive> {
  const archive = await person.open();
  return { ...archive, disk: { ...archive.disk, ...change(archive.disk) } };
}
