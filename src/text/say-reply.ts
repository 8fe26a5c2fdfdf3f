import type { Phrase, Read } from '../contract/index.ts';
import { createMarkdownReader } from './markdown.ts';
import { openSegmenter } from './segmenter.ts';

/**
 * A whole reply of markdown as it is said: a line for each block, sentence by sentence as a voice gets them.
 *
 * @param deltas The reply, cut in any way.
 */
export function sayReply(deltas: readonly string[], read: Read): string {
  const segmenter = openSegmenter();
  const phrases: Phrase[] = [];
  const reader = createMarkdownReader({
    onSpeakable: (text) => phrases.push(...segmenter.push(text)),
  });
  for (const delta of deltas) reader.write(delta);
  reader.end();
  phrases.push(...segmenter.end());

  const blocks: string[] = [];
  let block = '';
  let sentence = '';
  let before = '';
  for (const { text, gap, boundary } of phrases) {
    sentence += sentence === '' ? text : `${gap ?? ' '}${text}`;
    if (boundary === 'sentence' || boundary === 'paragraph') {
      const said = read(sentence, before).text;
      block += block === '' || said === '' ? said : ` ${said}`;
      before = sentence;
      sentence = '';
    }
    if (boundary === 'paragraph') {
      blocks.push(block);
      block = '';
      before = '';
    }
  }
  return blocks.join('\n');
}
