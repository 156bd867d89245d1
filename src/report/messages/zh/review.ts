/** What a person is asked about one document after the other. */
export const review = {
  renameQuestion: (files: number) => (files === 1 ? '改名吗？' : `这 ${files} 个文件是一组，一起改名吗？`),
  renameYes: '改名',
  renameNo: '不改',
  renameAll: '这一个和余下的全部改名',
  renameQuit: '不再问了，按已经同意的执行',
};
