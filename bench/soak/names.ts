import { madeClients, madeProject } from '../make-tree.ts';

const CLIENTS = 40;
const categories = ['合同', '方案', '预算', '报告'];
const extensions = ['docx', 'pdf', 'xlsx', 'pptx'];

/** Returns a name that the rules of the sample take for right; each `serial` has another. */
export function properName(serial: number): string {
  const client = serial % CLIENTS;
  const project = madeProject(client, serial % 3);
  const category = categories[serial % categories.length];
  const extension = extensions[serial % extensions.length];
  return `${madeClients[client]}_${project}_广告投放_${category}_第${serial}份_20240315_v1.${extension}`;
}

/** Returns a name as people write them; each `serial` has another. */
export function messyName(serial: number): string {
  const client = madeClients[serial % CLIENTS];
  const forms = [
    `扫描件${serial}.pdf`,
    `新建 Microsoft Word 文档 (${serial}).docx`,
    `微信图片_20240315${serial}.jpg`,
    `${client}最终版-定稿${serial}(1).docx`,
    `报价单——${client}【${serial}】终稿.xlsx`,
    `合同　扫描 ${serial}.PDF`,
    `方案😀${serial}.pptx`,
  ];
  return forms[serial % forms.length] ?? '';
}
