import { commands } from '../commands.ts';

/** What the command line itself says. */
export const shell = {
  unknownOption: (option: string) => `没有 ${option} 这个选项。`,
  unknownCommand: (command: string) => `没有 ${command} 这个命令。`,
  didYouMean: (candidates: readonly string[]) => `是不是 ${candidates.join('、')}？`,
  betweenSentences: '',
  missingArgument: (argument: string) => `缺少参数 <${argument}>。`,
  optionMissingArgument: (option: string) => `选项 ${option} 后面要写值。`,
  missingOption: (option: string) => `必须写明选项 ${option}。`,
  conflictingOption: (left: string, right: string) => `选项 ${left} 和 ${right} 不能同时使用。`,
  excessArguments: '多写了参数。',
  invalidArgument: (name: string, value: string) => `${name} 的值「${value}」不对。`,
  otherUsage: (message: string) => `命令写得不对：${message}`,
  seeHelp: (command: string) => `用法和例子见 ${command}。`,
  /** What to type, after a question. */
  yesOrNo: '（同意输入 y，直接回车表示不同意）',
  answerYesOrNo: '请输入 y（同意）或 n（不同意）',
  declined: '没有执行。',
  moreProblems: (count: number) => `……另有 ${count} 处`,
  interrupted: '已中断。已经完成的部分都有记录，没有文件停在半途。',
  interruptedBefore: (rest: number) =>
    `已中断：还有 ${rest} 份没有开始，都在原处，再运行一次会接着做。已经完成的部分都有记录，没有文件停在半途。`,
  takenOver: (rest: number) =>
    `另一台电脑接手了这个档案库，本次停下；还有 ${rest} 份没有开始，都在原处。请再运行一次。`,
  bug: (message: string) => `程序出了意外错误：${message}`,
  reportBug: '这是程序的缺陷。请把上面的全部内容和所用的命令发给维护人员；没有文件会因此丢失。',
  helpTitles: {
    'Usage:': '用法：',
    'Arguments:': '参数：',
    'Options:': '选项：',
    'Commands:': '命令：',
    'Global Options:': '全局选项：',
  },
  examples: '例子：',
  optionsWord: '[选项]',
  commandWord: '[命令]',
  helpOption: '显示帮助',
  helpCommand: '显示某个命令的帮助',
  plannedAnew: '另一次运行移动了计划里的文件，重新查看收件箱。',
  waitingFor: (by: string) => `${by} 正在整理这个档案库，等它完成……`,
  planWritten: (file: string) => `计划已写入 ${file}；要执行，运行 ${commands.apply(file)}`,
  versionOption: '显示版本号',
  choices: (values: readonly string[]) => `可选：${values.join('、')}`,
  defaultValue: (value: string) => `默认：${value}`,
};
