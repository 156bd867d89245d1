// The rules that a new archive may start from; shells offer them.
export { presetNames } from '../rules/presets/preset-data.ts';
export type { PresetName } from '../rules/presets/preset-data.ts';
export { presetYaml } from '../rules/presets/preset-yaml.ts';
