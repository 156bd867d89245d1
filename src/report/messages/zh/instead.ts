const unregister =
  '要取消登记，撤销登记它的那次操作：运行 archive log 找到操作编号，再运行 archive undo 编号。';
const merge =
  '登记成两个的还不能合并：把多余那个的文件移进收件箱，运行 archive sort --client 客户 --project 编号，归到留下的那个。';
const takeIn =
  '还不能导入登记：客户可以写进 naming-rules.yaml 的 clients；已有的文件夹用 archive init --learn 认出。';

/** How to do what a command would do that people look for and that is not there, by the command. */
export const instead: Readonly<Record<string, string>> = {
  'client rename':
    '登记过的客户名不能改；把新名称加为别名，新旧写法都认得：archive client set 客户 --alias 新名称',
  'client merge': merge,
  'client remove': unregister,
  'client delete': unregister,
  'client import': takeIn,
  'client export': '要导出，运行 archive client list --json',
  'client edit': '要修改，运行 archive client set 客户，再写选项，例如 --owner 小王。',
  'project rename': '登记过的项目编号不能改；要写上名称，运行 archive project set 客户/编号 --name 名称',
  'project merge': merge,
  'project remove': unregister,
  'project delete': unregister,
  'project import': takeIn,
  'project export': '要导出，运行 archive project list --json',
  'project close': '结项就是换阶段：archive stage set 客户/编号 已结项',
  status: '要看每个项目在哪个阶段，运行 archive project list；各阶段的数目见 archive stats --by stage。',
};
