import type { FindingHelp } from '../topics.ts';

/** What each finding is about, an example of it, and its cure: what docs/findings.md says; backticks mark names. */
export const findingHelp: FindingHelp = {
  'name-pattern': {
    about:
      'The name does not follow the pattern: a part is missing or there is one too many, the extension is in capitals, or the name follows a pattern that is understood but not wanted, or not the one that the rules require in its folder.',
    example: '`可口可乐_CC2026-003_合同.docx` lacks the business type.',
    cure: 'name it `可口可乐_CC2026-003_整合营销_合同.docx`.',
  },
  'unknown-client': {
    about:
      'The client is neither registered nor named in the rules. Known names that it resembles are shown.',
    example: '`可口可热_CC2026-003_整合营销_合同.docx`.',
    cure: 'correct the name, or register the client: `archive client add 可口可热`.',
  },
  'unknown-project': {
    about: 'The client has no project with this number or name.',
    example: '`可口可乐_CC2026-999_整合营销_合同.docx`.',
    cure: 'correct the number, or register the project: `archive project add 可口可乐/CC2026-999`.',
  },
  'unknown-type': {
    about: 'The business type (业务类型) is not in the vocabulary of the rules.',
    example: '`可口可乐_CC2026-003_整和营销_合同.docx`.',
    cure: 'write a type of the list, or add it under the business types of `naming-rules.yaml`.',
  },
  'unknown-category': {
    about: 'The category (文件类别) is not in the vocabulary of the rules.',
    example: '`可口可乐_CC2026-003_整合营销_合約书.docx`.',
    cure: 'write a category of the list, or add it, perhaps as an alias, to `naming-rules.yaml`.',
  },
  'alias-used': {
    about:
      'A part is understood, but not written as the register or the rules write it: an alias, another letter case, traditional characters.',
    example: '`可口可樂_CC2026-003_整合营销_合同.docx`; the register writes `可口可乐`.',
    cure: '`archive fix` writes the proper form.',
  },
  'bad-date': {
    about:
      'The date is not written as eight digits, is no day of the calendar, or does not say for certain which day is meant.',
    example:
      '`可口可乐_CC2026-003_整合营销_合同_2026年3月15日.docx`, or `…_20260230.docx`, or `…_202634.docx`.',
    cure: '`20260315`; `archive fix` does it where the day is certain.',
  },
  'bad-version': {
    about: 'The version is not written as `v` and a number.',
    example: '`可口可乐_CC2026-003_整合营销_合同_第2版.docx`.',
    cure: '`v2`; `archive fix` does it where the number is certain.',
  },
  'project-not-of-client': {
    about: 'The project is registered, but for another client.',
    example: '`百事_CC2026-003_整合营销_合同.docx`, while `CC2026-003` is a project of `可口可乐`.',
    cure: 'find out which is right, and correct the client or the number.',
  },
  'type-not-of-project': {
    about: 'The business type in the name is not the one that the project is registered with.',
    example: '`可口可乐_CC2026-003_品牌策划_合同.docx`, while the project is `整合营销`.',
    cure: 'correct the name, or the project: `archive project set 可口可乐/CC2026-003 --type 品牌策划`.',
  },
  misplaced: {
    about: 'The name is right, but the document lies in the folder of another client or project.',
    example: '`百事/BS2026-001/04_执行中/可口可乐_CC2026-003_整合营销_合同.docx`.',
    cure: 'move it to the folder that is shown, or put it into the inbox and run `archive sort`.',
  },
  'forbidden-character': {
    about:
      'The name holds a character that Windows does not allow, or one that acts on a terminal or turns the direction of reading. Such a file cannot be opened on some machines.',
    example: '`可口可乐_CC2026-003_整合营销_合同?.docx`.',
    cure: 'take the character out.',
  },
  'reserved-name': {
    about: 'Windows keeps the name for a device, with any extension.',
    example: '`CON.docx`, `nul.txt`.',
    cure: 'choose another name.',
  },
  'not-nfc': {
    about:
      'The characters are composed differently than usual (NFD, as some Macs write them). The name looks right but is not found.',
    example: '`café` written as `cafe` and a separate accent.',
    cure: '`archive fix` writes the usual form.',
  },
  'full-width': {
    about: 'The name holds full-width letters, digits or separators.',
    example: '`可口可乐＿CC2026-003＿整合营销＿合同.docx`.',
    cure: '`archive fix` writes half-width ones.',
  },
  'stray-space': {
    about: 'Spaces stand at the beginning, at the end, or around a separator.',
    example: '`可口可乐 _CC2026-003_整合营销_合同 .docx`.',
    cure: '`archive fix` takes them out.',
  },
  'too-long': {
    about:
      'The name takes more bytes than the rules allow. A Chinese character takes three; encrypted shares allow 143 bytes.',
    example: 'a name with a description of eighty characters.',
    cure: 'shorten the description.',
  },
  'case-twin': {
    about:
      'Two names in one folder differ only in letter case. On Windows and most shares only one of them can be reached.',
    example: '`Logo.png` and `logo.png`.',
    cure: 'rename one of the two.',
  },
  'unicode-twin': {
    about: 'Two names in one folder look the same and are encoded differently.',
    example: '`café.pdf` twice, once composed and once not.',
    cure: 'compare the two, then rename or remove one.',
  },
  'empty-file': {
    about: 'The file has no content; often an upload that broke off.',
    example: '`可口可乐_CC2026-003_整合营销_合同.docx` with 0 bytes.',
    cure: 'ask for the document once more.',
  },
  'extension-mismatch': {
    about: 'The extension does not fit the content. Reported with `--look-inside`, which opens every file.',
    example: '`合同.pdf` that is a Word document.',
    cure: 'give it the extension of its content, after opening it once.',
  },
  'temporary-left': {
    about: 'A program left a temporary or lock file behind; the program that wrote it is gone.',
    example: '`~$合同.docx`, `合同.docx.tmp`.',
    cure: 'make sure that nobody has the document open, then delete it.',
  },
  'stray-folder': {
    about:
      'A folder stands where the filing path has no place for it: no client, project or stage has this name.',
    example: '`可口可乐/新建文件夹`.',
    cure: 'put what it holds into the inbox and run `archive sort`, or register the client or project.',
  },
  unfiled: {
    about: 'A document lies outside the inbox and outside the folders of clients and projects.',
    example: '`合同.docx` in the root of the archive.',
    cure: 'put it into the inbox and run `archive sort`.',
  },
};
