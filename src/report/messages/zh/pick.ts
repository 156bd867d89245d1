/** What the picker of `find -i` says. */
export const pick = {
  status: (total: number) =>
    `${total} 份  方向键 选  回车 要这份  Ctrl-O 打开文件夹  Ctrl-Y 复制路径  Esc 退出`,
  modified: '修改：',
  stage: '阶段：',
  tags: '标签：',
  copied: '路径已交给终端复制；若粘贴不出来，请按回车，路径会显示出来',
  opened: (folder: string) => `已打开文件夹 ${folder}`,
  noDesktop: (folder: string) => `这里没有桌面可以打开文件夹：${folder}`,
};
