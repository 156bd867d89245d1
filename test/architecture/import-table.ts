/** What the files of one folder of `src` may import, besides their own folder and `kernel`. */
export type Row = {
  /** Folders of `src`. */
  readonly folders: readonly string[];
  /** Folders, or files, of which only types are imported; every folder below the shells for the two that show it all. */
  readonly types?: readonly string[];
  /** Single files of folders that are closed otherwise. */
  readonly files?: readonly string[];
  /** Packages of npm. */
  readonly packages?: readonly string[];
  /** Modules of Node, without `node:`. */
  readonly node?: readonly string[];
  /** Why the row is as it is, and what to do where it is in the way. */
  readonly why: string;
};

const belowReport = [
  'app',
  'apply',
  'catalog',
  'check',
  'content',
  'duplicates',
  'files',
  'journal',
  'names',
  'plan',
  'query',
  'register',
  'rules',
  'scan',
  'watch',
] as const;

/** The table of imports of docs/architecture.md. */
export const importTable: Readonly<Record<string, Row>> = {
  kernel: {
    folders: [],
    node: ['crypto'],
    why: 'Everything rests on the kernel, so it rests on nothing. What needs another folder belongs into that folder.',
  },
  text: {
    folders: [],
    packages: ['opencc-js', 'pinyin-pro'],
    why: 'Text is folded and measured without knowing what it names. Put what knows clients or rules into names or register.',
  },
  files: {
    folders: [],
    packages: ['fast-glob', 'koffi'],
    node: ['buffer', 'child_process', 'fs', 'module', 'os', 'path', 'util', 'worker_threads'],
    why: 'The only door to the disk knows paths and bytes, not documents. Give it what it needs as arguments.',
  },
  rules: {
    folders: ['text'],
    packages: ['yaml', 'zod'],
    why: 'Rules are read from text alone, so that an editor or a test can check them. The caller reads the file.',
  },
  journal: {
    folders: ['files'],
    node: ['crypto'],
    why: 'Events are what lasts; they may not change because something above them does. Translate in apply or app.',
  },
  register: {
    folders: ['journal', 'rules', 'text'],
    why: 'The register is folded from events. It is given the events; it opens no file and no index.',
  },
  names: {
    folders: ['register', 'rules', 'text'],
    why: 'Names are read and written as values, without a disk. Pass the path, not the file.',
  },
  classify: {
    folders: ['names', 'register', 'rules', 'text'],
    types: ['content'],
    why: 'What a document is follows from its text, which is handed in. Reading it is for content, deciding for plan.',
  },
  scan: {
    folders: ['files', 'rules'],
    types: ['journal'],
    node: ['zlib'],
    why: 'A scan tells what lies where, not what it means. Meaning is for names, check and plan.',
  },
  content: {
    folders: ['files', 'text'],
    packages: [
      '@e965/xlsx',
      '@kenjiuno/msgreader',
      'chardet',
      'pdfjs-dist',
      'postal-mime',
      'saxes',
      'word-extractor',
      'yauzl',
    ],
    node: ['child_process', 'module', 'path', 'stream', 'worker_threads', 'zlib'],
    why: 'A document says what it says, whoever asks. What it means is for classify; where it is kept is for app.',
  },
  check: {
    folders: ['names', 'register', 'rules', 'scan', 'text'],
    files: ['files/private-names.ts'],
    why: 'Checking is a function of entries, so that it can run on a listing. Read the disk in scan, show findings in report.',
  },
  plan: {
    folders: ['names', 'register', 'rules', 'scan', 'text'],
    types: ['check', 'files'],
    packages: ['zod'],
    why: 'A plan is a value made from values. Look at the disk in scan, change it in apply.',
  },
  apply: {
    folders: ['files', 'journal', 'plan', 'scan'],
    why: 'Applying knows steps, not why they were planned: no rules, no names. Decide in plan and put it into the step.',
  },
  query: {
    folders: ['text'],
    why: 'A question is read as a value, without knowing what there is to find. Look values up in app, documents in catalog.',
  },
  catalog: {
    folders: ['journal', 'query', 'register', 'text'],
    types: ['content', 'files', 'scan'],
    files: ['files/make-own-folder.ts', 'files/process-lock.ts'],
    node: ['fs', 'path', 'node:sqlite', 'zlib'],
    why: 'The index is filled from what it is given and touches its own file only. Scan the tree in app and pass the entries.',
  },
  duplicates: {
    folders: ['files', 'names', 'plan', 'scan', 'text'],
    types: ['rules'],
    node: ['worker_threads'],
    packages: ['sharp'],
    why: 'Finding copies is reading and comparing. What the register, the index and the journals say of them is passed in.',
  },
  report: {
    folders: ['query', 'text'],
    types: belowReport,
    packages: ['@e965/xlsx'],
    why: 'Reports turn data into text; they compute and fetch nothing. Do that in app and pass the result.',
  },
  app: {
    folders: [
      'apply',
      'catalog',
      'check',
      'classify',
      'content',
      'duplicates',
      'files',
      'journal',
      'names',
      'plan',
      'query',
      'register',
      'rules',
      'scan',
      'text',
    ],
    why: 'Use cases serve every shell, so they know no terminal and no wording. Return data; report words it.',
  },
  watch: {
    folders: ['app', 'files', 'rules', 'scan'],
    types: ['apply', 'catalog', 'check', 'plan'],
    packages: ['pino'],
    node: ['child_process', 'http', 'https'],
    why: 'The daemon decides when something is looked at; what is done then are use cases of app. It knows no wording.',
  },
  cli: {
    folders: ['app', 'query', 'report', 'text', 'watch'],
    types: belowReport,
    packages: ['@inquirer/i18n', 'commander'],
    node: ['child_process', 'fs', 'os', 'readline', 'timers/promises', 'util', 'v8', 'vm'],
    why: 'A shell asks and shows; what it does is a use case that other shells need too. Add it to app.',
  },
};
