import type { ChainContradiction } from '../../../duplicates/describe-chain.ts';
import type { AlikeFolders } from '../../../duplicates/equal-folders.ts';

const contradictions: {
  readonly [Code in ChainContradiction['code']]: (path: string, than: string) => string;
} = {
  'final-older': (path, than) => `矛盾：${path} 说是最终的，${than} 却改得更晚`,
  'number-against-time': (path, than) => `矛盾：${path} 的版本号更大，却比 ${than} 改得更早`,
  'same-number': (path, than) => `矛盾：${path} 和 ${than} 是同一个版本号，内容不同`,
  'several-finals': (path, than) => `矛盾：${path} 和 ${than} 都说是最终的，内容不同`,
};

/** What is said about versions of one document. */
export const versions = {
  chain: (count: number, proof: 'content' | 'name') =>
    `同一份文件的 ${count} 个版本${proof === 'name' ? '（只凭名称，内容没有比对）' : ''}`,
  current: '现行',
  earlier: '旧版',
  branch: (path: string, by: string, from?: string) =>
    `${by}改的：${path}${from === undefined ? '' : `，改自 ${from}`}`,
  gaps: (numbers: readonly number[]) => `缺少第 ${numbers.join('、')} 版`,
  contradictions,
  more: (count: number) => `……另有 ${count} 份文件有多个版本；加 --limit 0 全部列出`,
  summary: (chains: number, files: number) =>
    chains === 0
      ? `看了 ${files} 个文件，没有一份有多个版本。`
      : `看了 ${files} 个文件，${chains} 份有多个版本。`,
};

const folders: { readonly [Kind in AlikeFolders['kind']]: (shared: number) => string } = {
  copy: (shared) => `两个文件夹内容完全相同，各 ${shared} 个文件：`,
  subset: (shared) => `前一个文件夹的 ${shared} 个文件，后一个里全都有：`,
  overlap: (shared) => `两个文件夹有 ${shared} 个文件内容相同：`,
};

/** What is said about what looks alike without being equal. */
export const near = {
  texts: (text: number, numbers: number) => `文字约 ${text}% 相同，数字 ${numbers}% 相同：`,
  pictures: '两张图片看起来一样：',
  folders,
  only: (folder: string, count: number) => `只在 ${folder} 里的 ${count} 个：`,
  moreFiles: (count: number) => `……另有 ${count} 个`,
  more: (count: number) => `……另有 ${count} 对；加 --limit 0 全部列出`,
  picturesUnread: (count: number) => `${count} 张图片没有比对：没有安装读图片的组件 sharp。`,
  summary: (pairs: number, alike: number, files: number) =>
    `看了 ${files} 个文件：相近的 ${pairs} 对，相近的文件夹 ${alike} 对。`,
};
