import type { DoctorMessages } from '../topics.ts';
import { commands } from '../commands.ts';
import { tell, wordFor } from '../forms.ts';
import { byteSize } from '../../byte-size.ts';
import type { ShareAbility } from '../../../files/probe.ts';
import type { ContentProblem } from '../../../content/content-problem.ts';
import { contentProblems } from './content-problems.ts';
import { journals } from './journals.ts';
import { diskReasons, fileReasons } from './words.ts';

/** Paths that one sentence names. */
const TOLD = 5;

const listOf = (paths: readonly string[], documents: number): string =>
  paths.slice(0, TOLD).join(', ') + (documents > TOLD ? ', …' : '');

const many = (count: number, one: string): string => (count === 1 ? `1 ${one}` : `${count} ${one}s`);

const tried: Readonly<Record<string, string>> = { folded: 'tried: folded', rounded: 'tried: rounded' };

const because = (reason: string): string => wordFor({ ...fileReasons, ...diskReasons, ...tried }, reason);

const lacks: Readonly<Record<ShareAbility, string>> = {
  links: 'no hard links: moves copy, compare, and then take the original away',
  'letter-case': 'letter case makes no difference: names that differ in it alone are one',
  'unicode-form': 'Unicode forms are folded or rewritten: names are compared in their composed form',
  'long-names': 'no names of 255 bytes: lower max_bytes in the naming rules',
  'all-characters': 'no characters that Windows forbids: new names have none anyway',
  'fine-times': 'times are rounded: size and content tell as well whether a file has changed',
};

/** What the doctor found, and what to do. */
export const doctor: DoctorMessages = {
  runtime: ({ version, platform }) => ({ text: `Node ${version}, ${platform}` }),
  archive: ({ root }) => ({ text: `archive ${root}` }),
  'archive-not-found': ({ from }) => ({
    text: `no archive at or above ${from}`,
    hint: `go into the archive, or run ${commands.init()}`,
  }),
  'archive-unmarked': ({ root }) => ({
    text: `${root} has naming rules but no .archive; it can be checked and not changed`,
    hint: `if it was in use, make sure that the share is wholly connected; if not, run ${commands.init(root)}`,
  }),
  rules: ({ file }) => ({ text: `the naming rules ${file} are in order` }),
  'rules-problems': ({ file, problems }) => ({
    text: `the naming rules ${file} have ${many(problems, 'mistake')}`,
    hint: `${commands.check()} shows the lines and the reasons`,
  }),
  inbox: ({ path }) => ({ text: `inbox ${path}` }),
  'inbox-missing': ({ path }) => ({
    text: `the inbox ${path} does not exist`,
    hint: 'make this folder, or change naming-rules.yaml',
  }),
  'inbox-no-folder': ({ path }) => ({
    text: `the inbox ${path} is a file or a link, not a folder`,
    hint: `move it away and make the folder ${path}, or change naming-rules.yaml`,
  }),
  'inbox-closed': ({ path }) => ({
    text: `no permission to open the inbox ${path}, so its files are not seen`,
    hint: 'ask the administrator of the share for the right to read and write this folder',
  }),
  share: ({ fileSystem, network, atomicMove }) => ({
    text: `file system ${fileSystem}, ${network ? 'on the network' : 'local'}, ${atomicMove ? 'with' : 'without'} one-step moves`,
  }),
  'share-lacks': ({ ability, reason }) => ({ text: `${lacks[ability] ?? ability} (${because(reason)})` }),
  'share-read-only': ({ root }) => ({
    text: `${root} is read-only`,
    hint: 'finding and checking work; filing needs the right to write',
  }),
  'no-rights': ({ path }) => ({
    text: `no permission to write in ${path}`,
    hint: 'finding and checking work; to file and rename, ask the administrator of the share for the right to write',
  }),
  'strangers-inside': ({ paths, files }) => ({
    text: `the program's own folder holds something else: ${listOf(paths, files)} (${files} in all)`,
    hint: 'no search and no sort looks there; move what is of use into the inbox, and leave the rest alone',
  }),
  'journal-copies': ({ paths, files }) => ({
    text: `copies of journals lie beside them: ${listOf(paths, files)} (${files} in all)`,
    hint: 'a program that synchronises folders leaves them; they are not read, and no other file may replace a journal. Take the archive out of that program, and keep the copies until archive log --verify finds everything',
  }),
  'free-space': ({ bytes }) => ({ text: `free space ${byteSize(bytes)}` }),
  'little-space': ({ bytes }) => ({
    text: `only ${byteSize(bytes)} are free`,
    hint: 'make room on the disk',
  }),
  journal: ({ writers, events }) => ({
    text: `the journals are whole: ${many(writers, 'machine')}, ${many(events, 'event')}`,
  }),
  'journal-tears-closed': ({ tears }) => ({
    text: `${many(tears, 'line')} cut by a crash, accounted for by what follows; nothing is missing`,
  }),
  'journal-torn': ({ writer, segment }) => ({
    text: `the last line of the journal ${segment} of ${writer} is incomplete`,
    hint: 'a power cut or an interruption left it; it does no harm',
  }),
  'journal-broken': ({ writer, segment, line, faults }) => ({
    text: `line ${line} of the journal ${segment} of ${writer} was changed or damaged${faults > 1 ? `, with ${faults} places in all` : ''}`,
    hint: 'restore this file from a backup, and find out who changed it; archive log --verify lists each place',
  }),
  'writer-renewed': (renewal) => ({ text: journals.renewal(renewal) }),
  'clock-off': (off) => ({
    text: journals.clockOff(off),
    hint: 'let that machine set its clock by the network',
  }),
  'number-shared': ({ number, numbers, projects }) => ({
    text: `the project number ${number} is registered of several clients: ${projects.join(', ')}${numbers > 1 ? ` (and ${numbers - 1} more numbers)` : ''}`,
    hint: `see which operation registered the wrong one: ${commands.logOf(projects[0] ?? '')}; take it back: ${commands.undo('OPERATION')}`,
  }),
  'stage-unknown': ({ stage, count, projects }) => ({
    text: `${many(count, 'project')} at the stage "${stage}", which the naming rules do not have: ${listOf(projects, count)}`,
    hint: `in naming-rules.yaml, write "${stage}" as an alias of one of the stages, or put the stage back`,
  }),
  'moves-open': ({ moves }) => ({
    text: `interrupted: ${many(moves, 'move')}; no file is lost`,
    hint: `the next ${commands.sort()} finishes them or puts them back`,
  }),
  'hold-taken': ({ by, since }) => ({ text: `${by} has been working on it since ${since}` }),
  index: ({ file, documents }) => ({ text: `local index ${file}, ${many(documents, 'file')}` }),
  'documents-without-text': ({ unread, documents, paths }) => ({
    text: `${documents} ${documents === 1 ? 'document is' : 'documents are'} handled by name alone, ${tell<ContentProblem, string>(contentProblems, unread)}: ${listOf(paths, documents)}`,
  }),
  'index-absent': ({ file }) => ({ text: `no local index ${file} yet`, hint: `run ${commands.index()}` }),
  'index-behind': ({ file }) => ({
    text: `the local index ${file} is not up to date`,
    hint: `run ${commands.index()}`,
  }),
  'index-damaged': ({ file, reason }) => ({
    text: `the local index ${file} cannot be used: ${because(reason)}`,
    hint: `run ${commands.rebuild()}; nothing is lost`,
  }),
  state: ({ folder }) => ({ text: `local settings ${folder}` }),
  'state-unusable': ({ folder, reason }) => ({
    text: `the local settings ${folder} cannot be used: ${because(reason)}`,
    hint: 'check its permissions, or let ARCHIVE_STATE point to another folder',
  }),
};
