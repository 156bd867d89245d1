import { dayAndMinute } from '../../day-and-minute.ts';
import { commands } from '../commands.ts';
import { wordFor } from '../forms.ts';
import type * as words from '../zh/summaries.ts';
import { registerFields } from './words.ts';

const fieldWord = (field: string): string =>
  field.startsWith('tag:') ? `tag "${field.slice(4)}"` : wordFor(registerFields, field);

const files = (count: number): string => (count === 1 ? '1 file' : `${count} files`);

const many = (count: number, one: string): string => (count === 1 ? `1 ${one}` : `${count} ${one}s`);

const ofTotal = (done: number, total?: number): string =>
  total === undefined ? files(done) : `${done}/${total}`;

/** Headings and closing lines. */
export const summaries: typeof words.summaries = {
  registerHeading: (count) => `To be registered (${count}):`,
  slipHeading: (count) => `Clients that may be slips (${count}), please check first:`,
  clientStep: (client) => `client ${client}`,
  projectStep: (client, project) => `project ${client}/${project}`,
  resembles: (near) => `≈ ${near.join(', ')}?`,
  movesHeading: (count) => `To be filed: ${files(count)}`,
  renamesHeading: (count) => `To be renamed: ${files(count)}`,
  undoHeading: (count) => `To be put back: ${files(count)}`,
  copiesHeading: (count) => `${count} ${count === 1 ? 'copy' : 'copies'} to be put into the trash:`,
  copyOf: (path) => `equal to ${path}, which is kept`,
  linksHeading: (count) =>
    `${count === 1 ? '1 copy' : `${count} copies`} to become hard links; the ${count === 1 ? 'copy itself goes' : 'copies themselves go'} into the trash:`,
  linkShows: (differs) =>
    `will show the ${differs.map((one) => ({ modified: 'time', mode: 'permissions' })[one]).join(' and ')} of the kept one`,
  linkWarning: [
    'Careful: these will be several names of one file. Whoever saves in place under one of them changes what all of them show; a program that saves anew and replaces takes them apart.',
    'A file by several names is no longer moved or renamed by this program. Room on the disk is won only when the trash is purged (archive trash purge); until then undo takes this back.',
  ],
  notLinked: ' (not made a hard link: another file has its name by now)',
  folderCount: (count) => files(count),
  moreMoves: (count) => `... and ${files(count)} more`,
  moreListed: (count) => `... and ${files(count)} more; --verbose lists all`,
  heldHeading: (count) => `Left where they are, for a person: ${files(count)}`,
  skippedLine: (count, reasons) => `Skipped, no documents: ${files(count)} (${reasons})`,
  skippedReason: (reason, count) => `${reason} ${count}`,
  nothingToDo: 'There is nothing to do.',
  inboxEmpty: (inboxes) =>
    `The inbox is empty: ${inboxes.join(', ')}.\n${commands.sort()} files only what is in the inbox; to file other documents, move them there first.`,
  nameForm: (form) => `Names are written: ${form}${form.includes('[') ? ' ([ ]: may be left out)' : ''}`,
  moved: (from, to) => `${from} → ${to}`,
  registeredClient: (client) => `registered client ${client}`,
  registeredProject: (client, project) => `registered project ${client}/${project}`,
  newer: ' (with what was saved in the last instant)',
  sourceKept: ' (saved again while it was copied; the newer content is still at the old place)',
  unfinished: 'the file is whole; the next run finishes this or puts it back',
  keptAside: (at) => `its old name was taken meanwhile; it lies whole at ${at}`,
  recovered: {
    finished: (from, to) => `finished after an interruption: ${from} → ${to}`,
    'put-back': (from) => `put back after an interruption: ${from}`,
    'kept-aside': (from, _to, at) => `${from} was interrupted and now lies at ${at}`,
    'still-open': (from) => `${from} was interrupted and cannot be closed yet; the next run tries again`,
    'lost-sight': (from, to) =>
      `${from} was interrupted and is neither there nor at ${to}; somebody may have moved it`,
  },
  undoing: (operation, command, at) => `Taking back operation ${operation} (${command}, ${dayAndMinute(at)})`,
  undoneAlready: (operation, command, undo) =>
    `Operation ${operation} (${command}) was taken back by ${undo.by} on ${dayAndMinute(undo.at)}.`,
  keptDecision: (thing, field, by) =>
    `${thing}: the ${fieldWord(field)} was changed by ${by} since and stays as it is`,
  keptForDocument: (thing, path) => `${thing} stays registered, since ${path} lies in its folder`,
  takenName: (thing, field, holder) =>
    `${thing}: the ${fieldWord(field)} is not restored, since ${holder} has this name or number now`,
  newArchive: (root, inboxes) => `The archive is ready: ${root}\nInbox: ${inboxes.join(', ')}`,
  keptRules: 'naming-rules.yaml was there already and is kept as it is.',
  restoredRules:
    'naming-rules.yaml was gone; the one that was used last is written again, as the journals keep it.',
  leftAsTheyWere:
    'What was in this folder is as it was; move the documents that are to be filed into the inbox.',
  learnWith: (command) => `To learn clients and projects from the folders that are there, run ${command}`,
  nextAfterInit: 'Next: look at naming-rules.yaml, put documents into the inbox, and run archive sort',
  learned: (clients, projects) =>
    clients + projects === 0
      ? 'The folders show no clients or projects that are not registered yet.'
      : `Learned ${many(clients, 'client')} and ${many(projects, 'project')} from the folders:`,
  numberTaken: (folder, by) =>
    `Not registered: ${folder.client}/${folder.project}, since ${by} has the number; if it is one client, run ${commands.addAlias(by, folder.client)}`,
  tagAdded: (tag, count) =>
    count === 0 ? `All have the tag ${tag} already.` : `Tagged ${many(count, 'thing')} ${tag}.`,
  tagRemoved: (tag, count) =>
    count === 0 ? `None has the tag ${tag}.` : `Took the tag ${tag} off ${many(count, 'thing')}.`,
  tagRenamed: (from, to, count) => `Renamed the tag ${from} to ${to} on ${many(count, 'thing')}.`,
  searchesRenamed: (count) =>
    count === 1 ? 'One saved search asks for it now.' : `${count} saved searches ask for it now.`,
  indexed: (counts) =>
    `The index is up to date: ${files(counts.documents)}, ${counts.added} added, ${counts.changed} changed, ${counts.gone} gone.`,
  indexRebuilt: (reason) => `The old index could not be used (${reason}); it was built from nothing.`,
  movedByHand: (from, to) => `Somebody moved ${from} to ${to}; its tags have followed`,
  maybeMoved: (path, candidates) =>
    `${path} is gone and several have its content: ${candidates.join(', ')}; its tags were not moved, please look`,
  unseen: (count) =>
    `${many(count, 'place')} could not be looked at; nothing is concluded about what is there:`,
  verified: (writers, events) =>
    `The journals are whole: ${many(writers, 'machine')}, ${many(events, 'event')}, all digests and signatures right.`,
  verifyFaults: (count) => `The journals have ${many(count, 'fault')}:`,
  closedTears: (count) => `${many(count, 'line')} cut by a crash, accounted for by what follows.`,
  failed: (path, reason) => `not done ${path}: ${reason}`,
  run: (counts) =>
    [
      `Done: ${counts.moved} moved`,
      `${counts.held} held${counts.duplicates > 0 ? ` (${counts.duplicates} of them duplicates)` : ''}`,
      `${counts.skipped} skipped`,
      `${counts.failed} failed`,
    ].join(', ') + '.',
  decided: 'Done.',
  pastStage: (past, present) =>
    `"${past.stage}" (from ${past.date}) goes into the history; the project still stands at "${present.stage}" (from ${present.date}).`,
  reviewWith: (command) => `To decide on held files one by one, run ${command}`,
  undoWith: (command) => `To take it back, run ${command}`,
  findings: (counts) =>
    counts.findings === 0
      ? `${files(counts.files)} checked, nothing found.`
      : `${files(counts.files)} checked, findings: ${counts.findings} (errors ${counts.errors}, warnings ${counts.warnings}).`,
  knownFindings: (known, fresh) => `${known} of them are in the baseline, ${fresh} are new.`,
  findingsByKind: 'How many of each kind:',
  unfiledNext: (count, inbox) =>
    `Not filed yet: ${files(count)}; move ${count === 1 ? 'it' : 'them'} into "${inbox}" and run ${commands.sort()}`,
  fixWith: (certain, command) => `For ${files(certain)} the right name is certain; ${command} renames them.`,
  clients: (count) => (count === 0 ? 'No client is registered yet.' : `Clients: ${count}.`),
  projects: (count) => (count === 0 ? 'No project is registered yet.' : `Projects: ${count}.`),
  tags: (count) => (count === 0 ? 'There are no tags yet.' : `Tags: ${count}.`),
  noEvents: 'Nothing recorded matches.',
  doctor: (counts) =>
    counts.problems + counts.warnings === 0
      ? 'All is well.'
      : `Problems: ${counts.problems}, warnings: ${counts.warnings}.`,
};

/** What is under way, on one line of the terminal, by phase; `total` is absent while it is not known. */
export const progress: typeof words.progress = {
  scanning: (done, total) => `Scanning: ${ofTotal(done, total)}`,
  checking: (done, total) => `Checking: ${ofTotal(done, total)}`,
  reading: (done, total) => `Reading documents: ${ofTotal(done, total)}`,
  indexing: (done, total) => `Updating the index: ${ofTotal(done, total)}`,
  comparing: (done, total) => `Comparing contents: ${ofTotal(done, total)}`,
  applying: (done, total) => `Moving: ${ofTotal(done, total)}`,
  recovering: (done, total) => `Closing interrupted moves: ${ofTotal(done, total)}`,
  journals: (done, total) =>
    `Reading all records of this archive, later only new ones: ${ofTotal(done, total)} MB`,
  waiting: () => 'Waiting for another run',
};

/** What a person is asked. */
export const questions: typeof words.questions = {
  applyPlan: (moves) => `Move ${files(moves)} as planned?`,
  shareContent: (count) =>
    `Let ${count === 1 ? 'this copy' : `these ${count} copies`} share their place on the disk?`,
  linkCopies: (moves) =>
    `Make ${moves === 1 ? 'this copy a hard link' : `these ${moves} copies hard links`}?`,
  quarantine: (moves) => `Move ${moves === 1 ? 'this copy' : `these ${moves} copies`} into the trash?`,
  purgeTrash: (count) =>
    `Delete ${count === 1 ? 'this document' : `these ${count} documents`} for good? There is no way back`,
  renameFiles: (moves) => `Rename ${files(moves)}?`,
  undoOperation: (moves) => (moves === 0 ? 'Take this back?' : `Put ${files(moves)} back?`),
  registerAll: (count) => `Register these ${count} clients and projects?`,
  makeArchive: (folder) => `Make ${folder} an archive?`,
};
