import { caseKey } from '../../text/fold.ts';
import { portabilityProblem } from '../../text/portable.ts';
import type { FoundProblem, KeyPath } from '../problem-codes.ts';
import { keyText } from '../reading/key-text.ts';
import type { RulesFile } from '../schema.ts';
import { listOf, termOf } from '../written-forms.ts';
import { normalInbox } from '../inbox-path.ts';

/**
 * Checks that everything that becomes a folder or a part of a file name is allowed on every system, and that no client
 * is named like an inbox.
 */
export function namesAreSafe(file: RulesFile): readonly FoundProblem[] {
  const inboxes = new Set(listOf(file.inbox).map((inbox) => caseKey(normalInbox(inbox))));
  return [
    ...file.clients.flatMap(({ name }, index) => unsafeName(name, ['clients', index, 'name'])),
    ...file.clients.flatMap(({ name }, index): readonly FoundProblem[] =>
      inboxes.has(caseKey(name))
        ? [{ code: 'client-is-inbox', path: ['clients', index, 'name'], details: { value: name } }]
        : [],
    ),
    ...file.stages.flatMap(({ folder }, index) => unsafeName(folder, ['stages', index, 'folder'])),
    ...(['types', 'categories'] as const).flatMap((key) =>
      file.vocabularies[key].flatMap((written, index) => {
        const inside = typeof written === 'string' ? [] : ['name'];
        return unsafeName(termOf(written).name, ['vocabularies', key, index, ...inside]);
      }),
    ),
  ];
}

/** Returns the problem of a name that cannot be one level of a path on every system; empty if it can. */
export function unsafeName(name: string, path: KeyPath): readonly FoundProblem[] {
  const reason = caseKey(name).startsWith('.archive') ? 'private' : portabilityProblem(name);
  if (reason === undefined) return [];
  return [{ code: 'unsafe-name', path, details: { key: keyText(path), value: name, reason } }];
}
