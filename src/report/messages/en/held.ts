import type { HeldMessages } from '../topics.ts';
import { aliasCommand, commands } from '../commands.ts';
import { wordFor } from '../forms.ts';
import { diskReasons, fields } from './words.ts';

const again = `then run ${commands.sort()} again`;
const perhaps = (near: readonly string[]): string =>
  near.length > 0 ? `; did you mean ${near.join(', ')}?` : '';

/** Why a document stays in the inbox, and what would take it out of there. */
export const held: HeldMessages = {
  'not-certain': () => ({
    text: 'understood, but one part of it is a guess',
    hint: 'see the proposals; if one is right, rename the document and run archive sort again',
  }),
  'name-not-understood': () => ({
    text: 'the name is not understood',
    hint: `rename it by the pattern, or say whose it is: ${commands.sortFor('CLIENT', 'NUMBER')}`,
  }),
  'missing-part': ({ part }) => ({
    text: `the name lacks the ${wordFor(fields, part)}`,
    hint: `add the ${wordFor(fields, part)} to the name, ${again}`,
  }),
  'unknown-client': ({ value, near, nearIsNew, nearIsRarer }) => ({
    text: `the client "${value}" is not registered${perhaps(near)}`,
    hint:
      near[0] === undefined
        ? `run ${commands.addClient(value)}, or ${commands.sortAndRegister()}`
        : `the same one: ${aliasCommand({ value, near: near[0], nearIsNew, nearIsRarer })}; a new one: ${commands.addClient(value)}`,
  }),
  'unknown-project': ({ value, client, near, wellFormed }) => ({
    text: `${client === '' ? 'no client' : `the client "${client}"`} has ${client === '' ? 'the' : 'no'} project "${value}"${perhaps(near)}`,
    hint: wellFormed
      ? `run ${commands.addProject(client === '' ? 'CLIENT' : client, value)}; see what is there: ${commands.listProjects(client === '' ? undefined : client)}`
      : `see what is there: ${commands.listProjects(client === '' ? undefined : client)}; give one of them the name: ${commands.nameProject(`${client === '' ? 'CLIENT' : client}/NUMBER`, value)}`,
  }),
  'number-disputed': ({ value, client, others, isNew }) => ({
    text: `the project number "${value}" is nobody's yet, and documents claim it for "${client}" and for ${others.map((one) => `"${one}"`).join(', ')}`,
    hint: `if it is ${client}'s: ${isNew === true ? `${commands.addClient(client)}, then ` : ''}${commands.addProject(client, value)}; correct the names of the others`,
  }),
  'unknown-type': ({ value, near }) => ({
    text: `"${value}" is not a business type${perhaps(near)}`,
    hint: `use one of the list, or add it to naming-rules.yaml, ${again}`,
  }),
  'unknown-category': ({ value, near }) => ({
    text: `"${value}" is not a category${perhaps(near)}`,
    hint: `use one of the list, or add it to naming-rules.yaml, ${again}`,
  }),
  ambiguous: ({ readings }) => ({
    text: `several readings fit: ${readings.join(', ')}`,
    hint: `make the name plain, or say whose it is: ${commands.sortFor('CLIENT', 'NUMBER')}`,
  }),
  contradiction: ({ value, expected, of }) =>
    of === 'given'
      ? {
          text: `the name says "${value}", and "${expected}" was given for this run`,
          hint: `if it does belong to "${expected}", correct the name; else leave it: it will be filed by its name`,
        }
      : {
          text:
            of === 'number'
              ? `the project number "${value}" is registered for "${expected}", and the name has another client`
              : `the name says "${value}", the register says "${expected}"`,
          hint: `correct the one or the other, ${again}`,
        },
  'content-disagrees': ({ part, name, content, seen }) => ({
    text:
      content === ''
        ? `the name says "${name}", the content looks like something else (${seen})`
        : `the ${wordFor(fields, part)} of the name is "${name}", of the content "${content}" (${seen})`,
    hint:
      part === 'client' && content !== ''
        ? `the same client: ${commands.addAlias(name, content)}; another one: correct the name`
        : `open it and name it after what it is, ${again}`,
  }),
  'bad-date': ({ value }) => ({
    text: `"${value}" does not say for certain which day is meant`,
    hint: `write the date like 20260315, ${again}`,
  }),
  'bad-version': ({ value }) => ({
    text: `"${value}" is not a version`,
    hint: `write the version like v2, ${again}`,
  }),
  'being-written': () => ({
    text: 'it is still being written or uploaded',
    hint: `wait until it is complete, ${again}`,
  }),
  'open-elsewhere': ({ by, lock, who }) => ({
    text: `${who ?? (by === '' ? 'somebody' : by)} has it open${inBrackets(who === undefined ? '' : by, lock)}`,
    hint: `ask for it to be saved and closed, ${again}`,
  }),
  'empty-file': () => ({
    text: 'the file is empty (0 bytes)',
    hint: 'ask the sender for it once more, or delete it if nobody needs it',
  }),
  link: () => ({ text: 'this is a link, not a file', hint: 'put the file itself into the inbox' }),
  'not-a-file': () => ({ text: 'this is not an ordinary file', hint: 'take it out of the inbox' }),
  'undecodable-name': () => ({
    text: 'the encoding of the name is unknown (perhaps GBK)',
    hint: `rename it on the machine it came from, ${again}`,
  }),
  unreadable: ({ reason }) => ({
    text: `it cannot be read: ${wordFor(diskReasons, reason)}`,
    hint: `check the permissions and the share, ${again}`,
  }),
  duplicate: ({ of }) => ({
    text: `its content is the same as ${of}`,
    hint: 'when you are sure, delete the copy in the inbox',
  }),
  'name-too-long': ({ bytes, limit }) => ({
    text: `filed, its name would take ${bytes} bytes; ${limit} are allowed`,
    hint: `shorten the description or the project name, ${again}`,
  }),
  'name-unsafe': ({ value }) => ({
    text: `"${value}" cannot stand in a name on every system`,
    hint: `write it differently, ${again}`,
  }),
  'in-inbox': ({ folder }) => ({
    text: `it belongs in ${folder}, which is an inbox`,
    hint: `change inbox or filing.path in naming-rules.yaml, ${again}`,
  }),
  'passed-over': ({ folder }) => ({
    text: `it belongs in ${folder}, where the program does not look (a system's folder, or one that the rules ignore)`,
    hint: `call the client differently, or change ignore in naming-rules.yaml, ${again}`,
  }),
  'name-taken': ({ by }) => ({
    text: `${by} has this name, and no further version can be written`,
    hint: `give one of them another description or date, ${again}`,
  }),
  'belongs-with': ({ path }) => ({
    text: `it belongs with ${path}, which cannot be renamed along with it`,
    hint: 'see what holds that one; rename the whole group, or none of it',
  }),
  'not-a-folder': ({ path }) => ({
    text: `it belongs in the folder ${path}, but a file or a link is there`,
    hint: `move or rename that, ${again}`,
  }),
  'folder-closed': ({ path }) => ({
    text: `it belongs in the folder ${path}, which you may not look into`,
    hint: `ask for the right to ${path}, ${again}`,
  }),
  'taken-back': ({ operation }) => ({
    text: `it was put back here, by ${commands.undo()} or from the trash (${operation})`,
    hint: `to file it after all, run ${commands.sort()}; changed or renamed it is decided about anew`,
  }),
  'several-names': ({ links }) => ({
    text: `the same file has ${links} names (hard links)`,
    hint: `keep one name, or make it a file of its own, ${again}`,
  }),
};

function inBrackets(...words: readonly string[]): string {
  const known = words.filter((word) => word !== '');
  return known.length === 0 ? '' : ` (${known.join(', ')})`;
}
