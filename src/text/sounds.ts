import { pinyin } from 'pinyin-pro';

/**
 * Returns the pinyin of each character of `text` in its context, without tones and with v for ü: 重庆银行 is chong qing
 * yin hang. Loading the dictionary takes a fifth of a second, so it is loaded only where an index is written.
 */
export function soundsOf(text: string): readonly string[] {
  return pinyin(text, { toneType: 'none', type: 'array', v: true }).map((sound) => sound.toLowerCase());
}
