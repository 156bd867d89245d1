import type { Package } from '../package/open-package.ts';
import { readXml } from '../package/read-xml.ts';

/** A link from one part of an office package to another. */
export type Relation = {
  readonly id: string;
  /** The last word of its type: `officeDocument`, `worksheet`, `slide` … */
  readonly type: string;
  /** The name of the part. */
  readonly target: string;
};

/** Returns the links of a part, of the package itself for `''`; links to the outside are left out. */
export async function relationsOf(opened: Package, part: string): Promise<readonly Relation[]> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const name = `${folder}_rels/${part.slice(slash)}.rels`;
  const relations: Relation[] = [];
  await readXml(opened.read(name), name, {
    open(element, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) {
      if (element !== 'Relationship' || mode === 'External') return;
      relations.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: resolve(folder, target) });
    },
  });
  return relations;
}

/** Returns the main part of an office package: the one that it names, else `usual`. */
export async function mainPart(opened: Package, usual: string): Promise<string> {
  if (opened.has(usual)) return usual;
  const relations = await relationsOf(opened, '');
  return relations.find(({ type }) => type === 'officeDocument')?.target ?? usual;
}

function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const parts = folder.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
