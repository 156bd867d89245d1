import { componentsOf, isInside, parentOf } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Hint } from '../names/hint.ts';
import type { NameContext } from '../names/parsed-name.ts';
import { spellName } from '../names/spell-name.ts';
import { understandName } from '../names/understand-name.ts';

const CLIENT = 0.93;
const PROJECT = 0.93;
const CATEGORY = 0.6;

/**
 * Returns a function that gives the hints of the folders between an inbox, or the root, and a document. Somebody put
 * the document there, but folders collect other things too: they fill in what the name leaves open and rarely
 * contradict it. Each folder name is understood once, however many folders have it.
 */
export function hintsOfFolders(context: NameContext): (path: RelPath) => readonly Hint[] {
  const known = new Map<string, readonly Hint[]>();
  const hintsOfName = (name: string): readonly Hint[] => {
    let hints = known.get(name);
    if (hints === undefined) known.set(name, (hints = hintsOf(name, context)));
    return hints;
  };
  return (path) => {
    const inbox = context.rules.inboxes.find((one) => isInside(path, one));
    const folders = componentsOf(parentOf(path)).slice(inbox === undefined ? 0 : componentsOf(inbox).length);
    return folders.flatMap(hintsOfName);
  };
}

function hintsOf(folder: string, context: NameContext): readonly Hint[] {
  const { clients, projects, categories } = understandName(spellName(folder, 1000), context);
  const [client] = clients;
  const [project] = projects;
  const [category] = categories;
  const seen = folder;
  const hints: Hint[] = [];
  if (client !== undefined) {
    const confidence = client.confidence * CLIENT;
    hints.push({ field: 'client', value: client.value, confidence, source: 'folder', seen });
  }
  if (project?.project !== undefined) {
    const { number, client: owner } = project.project;
    const confidence = project.confidence * PROJECT;
    hints.push({ field: 'project', value: number, client: owner, confidence, source: 'folder', seen });
  }
  if (category !== undefined) {
    const confidence = category.confidence * CATEGORY;
    hints.push({ field: 'category', value: category.value, confidence, source: 'folder', seen });
  }
  return hints;
}
