import type { ErrorMessages } from '../topics.ts';
import { dayAndMinute } from '../../day-and-minute.ts';
import { commands } from '../commands.ts';
import { wordFor } from '../forms.ts';
import type { Advice } from '../forms.ts';
import { diskReasons, expectations, fileReasons, nameReasons, usage, vocabularies } from './words.ts';

const because = (reason: string): string => wordFor({ ...fileReasons, ...diskReasons }, reason);
const perhaps = (near: readonly string[]): string => `Did you mean ${near.join(', ')}?`;

function nameTaken(name: string, by: string): Advice {
  if (by === name)
    return {
      text: `The client "${name}" is registered already.`,
      hint: `Run ${commands.showClient(name)} to see it.`,
    };
  if (by.endsWith(`/${name}`))
    return {
      text: `The project number "${name}" is registered already: ${by}.`,
      hint: `A number can be used only once, so choose another; to see that project, run ${commands.showProject(by)}`,
    };
  return {
    text: `"${name}" is already a name or alias of "${by}".`,
    hint: 'Choose another name, or take it from the aliases of the other one first (--no-alias).',
  };
}

/** What a person can put right: the sentence, and what to do next. */
export const errors: ErrorMessages = {
  'archive-not-found': ({ from }) => ({
    text: `There is no archive (a folder with naming-rules.yaml) at or above ${from}.`,
    hint: `Run this inside the archive, or name it with --root; ${commands.init()} makes a new one.`,
  }),
  'archive-marker-missing': ({ root }) => ({
    text: `${root} has naming rules but no .archive/archive.json; the share may not be connected.`,
    hint: 'Make sure that the share is connected and the files are there; if this file alone is gone, restore it from a backup or a recycle bin. Nothing was changed.',
  }),
  'archive-marker-damaged': ({ root, reason }) => ({
    text: `${root}/.archive/archive.json cannot be understood: ${because(reason)}.`,
    hint: 'Restore this file from a backup; do not edit it. Nothing was changed.',
  }),
  'archive-format-newer': ({ root, format }) => ({
    text: `${root} was written by a newer version of the program (format ${format}).`,
    hint: 'Update archive on this machine and try again.',
  }),
  'archive-unreachable': ({ root, reason }) => ({
    text: `The archive ${root} cannot be reached: ${because(reason)}.`,
    hint: 'Check the network and the share, then run the same command again.',
  }),
  'already-an-archive': ({ root }) => ({
    text: `${root} is an archive already; nothing is overwritten.`,
    hint: `To change the rules, edit naming-rules.yaml, then run ${commands.check()}; to learn clients and projects from the folders, run ${commands.learn(root)}`,
  }),
  'rules-missing': ({ file, root }) => ({
    text: `There are no naming rules at ${file}.`,
    hint: `Put them back from a backup, or run ${commands.init(root)}: it writes the rules again that were used last, as the journals keep them, else new ones with explanations.`,
  }),
  'rules-invalid': ({ file, problems }) => ({
    text: `The naming rules ${file} have to be corrected in ${problems.length === 1 ? 'one place' : `${problems.length} places`}:`,
    hint: 'Correct them line by line and run the command again. Nothing was changed.',
  }),
  'inbox-missing': ({ inbox, isOther }) => ({
    text:
      isOther === true
        ? `The inbox ${inbox} is a file or a link, not a folder.`
        : `There is no folder ${inbox}, which the rules name as the inbox.`,
    hint: `${isOther === true ? 'Move it away. ' : ''}Make the folder ${inbox}, or name another one under inbox in naming-rules.yaml.`,
  }),
  'path-outside-archive': ({ path, root }) => ({
    text: `${path} is not inside the archive ${root}.`,
    hint: 'Give a path inside the archive, or name another archive with --root.',
  }),
  'path-missing': ({ path, isFolder }) => ({
    text:
      isFolder === true ? `${path} is a folder, and tags are put on documents.` : `${path} does not exist.`,
    hint:
      isFolder === true
        ? 'Its files are FOLDER/*; a whole client or project is --client or --project.'
        : 'Check the path; put names with spaces or brackets into quotes.',
  }),
  'not-an-inbox': ({ path, inboxes }) => ({
    text: `${path} is not an inbox.`,
    hint: `The inboxes are: ${inboxes.join(', ')}; naming-rules.yaml can name more.`,
  }),
  'wrong-usage': ({ problem, command, flags }) => ({
    text: `The command is not right: ${wordFor(usage, problem)}${flags === undefined ? '' : `; there are ${flags.join(', ')}`}.`,
    hint: `${commands.help(command)} shows the usage and examples.`,
  }),
  'bad-value': ({ option, value, expected, command }) => ({
    text: `The value "${value}" of ${option} is not ${wordFor(expectations, expected)}.`,
    hint: `${commands.help(command)} shows the usage and examples.`,
  }),
  'bad-query': () => ({
    text: 'The question cannot be read.',
    hint: `${commands.help('find')} shows the usage and examples.`,
  }),
  'needs-confirmation': ({ command }) => ({
    text: 'There is no terminal to ask on, so nothing was changed.',
    hint: `To go ahead, add --yes to the same command${command === 'init' ? '' : '; to see the plan only, --dry-run'}.`,
  }),
  'needs-terminal': ({ command }) => ({
    text: `archive ${command} needs a terminal.`,
    hint:
      command === 'review'
        ? `Run it in a terminal; ${commands.sortDryRun()} lists what is held, and why.`
        : 'Run it in a terminal; in a script use archive find with --format paths or --json.',
  }),
  'plan-invalid': ({ file, reason }) => ({
    text: `The plan ${file} cannot be used: ${because(reason)}.`,
    hint: `Make it again under a new name: ${commands.planAgain()}`,
  }),
  'plan-of-another-archive': ({ file }) => ({
    text: `The plan ${file} belongs to another archive.`,
    hint: 'Name the archive that it was made for with --root.',
  }),
  'baseline-invalid': ({ file, reason }) => ({
    text: `${file} cannot be used as a baseline: ${because(reason)}.`,
    hint:
      reason === 'newer'
        ? 'Update archive on this machine and try again.'
        : `Restore it, or write a new one under another name: archive check --write-baseline <file>.`,
  }),
  'not-in-trash': ({ what }) => ({
    text: `Nothing of ${what} is in the trash.`,
    hint: `See ${commands.listTrash()}.`,
  }),
  'not-permitted': ({ by, key, allowed }) => ({
    text:
      allowed.length === 0
        ? `The rules name nobody who may do this, so ${by} may not.`
        : `${by} may not do this; these may: ${allowed.join(', ')}.`,
    hint: `Ask whoever keeps naming-rules.yaml for a login name under ${key}.`,
  }),
  'operation-unknown': ({ operation }) => ({
    text: `There is no operation ${operation}.`,
    hint: `${commands.log()} lists the operations.`,
  }),
  'nothing-to-undo': () => ({
    text: 'There is nothing to undo.',
    hint: `${commands.log()} shows what happened; name the operation to undo somebody else's.`,
  }),
  'unknown-client': ({ client, near }) => ({
    text: `The client "${client}" is not registered.`,
    hint: near.length > 0 ? perhaps(near) : `Register it: ${commands.addClient(client)}.`,
  }),
  'unknown-project': ({ project, near, isOfSeveral }) => ({
    text:
      isOfSeveral === true
        ? `More than one project is called "${project}".`
        : `The project "${project}" is not registered.`,
    hint:
      near.length > 0
        ? isOfSeveral === true
          ? `Say which one: ${near.join(', ')}.`
          : perhaps(near)
        : `${commands.listProjects()} lists the projects; archive project add client/number registers one.`,
  }),
  'unknown-stage': ({ stage, stages }) => ({
    text: `There is no stage "${stage}".`,
    hint: `The stages are: ${stages.join(', ')}.`,
  }),
  'unknown-search': ({ name, near }) => ({
    text: `No search is saved under the name "${name}".`,
    hint: `${near.length > 0 ? `${perhaps(near.map((one) => `@${one}`))} ` : ''}${commands.savedSearches()} lists them all; to look for a text that begins with @, put it in quotes.`,
  }),
  'unknown-value': ({ vocabulary, value, near, known }) => ({
    text: `"${value}" is not among the ${wordFor(vocabularies, vocabulary)}.`,
    hint:
      near.length > 0
        ? perhaps(near)
        : vocabulary === 'tags'
          ? `${commands.listTags()} shows them.`
          : vocabulary === 'aliases' || vocabulary === 'formerNames'
            ? `There are ${known.join(', ') || 'none'}.`
            : `There are ${known.join(', ')}. To add one, write it into naming-rules.yaml.`,
  }),
  'cannot-link': ({ root, fileSystem }) => ({
    text: `Files in ${root} are not made hard links of each other: it lies on ${fileSystem}.`,
    hint: 'That needs a local file system of this machine (ext4, xfs, btrfs), which nobody else writes to past it. Use --action quarantine.',
  }),
  'cannot-share': ({ root, fileSystem }) => ({
    text: `Files in ${root} cannot share their content: it lies on ${fileSystem}.`,
    hint: 'That needs btrfs or xfs on this machine, and the optional package koffi. Use --action quarantine.',
  }),
  'file-exists': ({ file }) => ({
    text: `${file} exists already, and nothing is written over.`,
    hint: 'Choose another name, or take the old file away first.',
  }),
  'name-taken': ({ name, by }) => nameTaken(name, by),
  'bad-client-name': ({ name, reason }) => ({
    text: `The client name "${name}" cannot be the name of a folder: ${wordFor(nameReasons, reason)}.`,
    hint: 'Write it differently; --full-name keeps the full name.',
  }),
  'bad-project-number': ({ number, expected }) => ({
    text: `The project number "${number}" does not have the right form.`,
    hint: `It looks like ${expected}; naming-rules.yaml defines the form.`,
  }),
  'archive-locked': ({ by, since }) => ({
    text: `${by} has been working on this archive since ${dayAndMinute(since)}.`,
    hint: 'Wait until that run has ended; finding and checking work meanwhile.',
  }),
  'no-permission': ({ path }) => ({
    text: `No permission for ${path}.`,
    hint: 'Ask the administrator of the share for the right to read and write, then run this again.',
  }),
  'disk-full': ({ path }) => ({
    text: `The disk or the quota is full; ${path} could not be written.`,
    hint: 'Make room and run the same command again; no file was lost.',
  }),
  'read-only': ({ path }) => ({
    text: `The disk of ${path} is read-only.`,
    hint: 'Finding and checking work; to file documents, connect with the right to write.',
  }),
  'disk-error': ({ path, reason }) => ({
    text: `${path} could not be used: ${because(reason)}.`,
    hint: `Check the share and try again; ${commands.doctor()} looks for the cause.`,
  }),
  'index-unusable': ({ file, reason }) => ({
    text: `The local index ${file} cannot be used: ${because(reason)}.`,
    hint:
      reason === 'damaged'
        ? `${commands.rebuild()} makes it anew; it is only a copy, nothing is lost.`
        : reason === 'SQLITE_BUSY' || reason === 'replaced'
          ? 'Another run on this machine is writing it, as a first index does for some minutes. Wait for it, then do it again.'
          : 'See to the rights and the free space there, or let ARCHIVE_INDEX point to another folder; it is only a copy, nothing is lost.',
  }),
  'index-on-share': ({ file }) => ({
    text: `The index ${file} lies on a share or in the archive, where several machines would damage it.`,
    hint: 'Let ARCHIVE_INDEX point to a local disk, or unset it.',
  }),
  'journal-newer': ({ segment }) => ({
    text: `The journal ${segment} was written by a newer version of the program.`,
    hint: 'Update archive on this machine and try again.',
  }),
  'state-unusable': ({ folder, reason }) => ({
    text: `The folder of local settings ${folder} cannot be used: ${because(reason)}.`,
    hint: 'Check its permissions, or let ARCHIVE_STATE point to another folder.',
  }),
  'proc-missing': () => ({
    text: 'The system does not show /proc here, and without it folders cannot be held on to while documents move.',
    hint: 'Make it available, in a chroot with mount -t proc proc /proc as root, and run the command again.',
  }),
  'port-unusable': ({ port, reason }) => ({
    text: `The port ${port} cannot be used: ${because(reason)}.`,
    hint: 'Give --metrics another one, above 1024, that no other program uses.',
  }),
  'mass-absence': ({ missing, known }) => ({
    text: `${missing} of ${known} files are gone at once; to be safe, this run stopped and recorded nothing.`,
    hint: `Make sure that the share is whole; if somebody did clear it, run ${commands.acceptAbsence()}.`,
  }),
};
