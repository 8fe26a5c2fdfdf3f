import { expect, test } from 'vitest';
import type { Block, NarrationClip } from '../../../../src/reader/files/book.ts';
import { createMemoryRecords } from '../../../../src/reader/records.ts';
import { createReaderHarness, speakInTime } from '../../../support/reader/reader-harness.ts';
import { settle } from '../../../support/virtual-clock.ts';

/** Longer than what is handed to the voice ahead of its sound. */
const LONG = 'This is one of the many sentences of a long paragraph that was recorded. '.repeat(45);
const block = (text: string, startSeconds?: number): Block => ({
  kind: 'paragraph',
  text: text.trim(),
  ...(startSeconds !== undefined && {
    narration: { recording: 'a.mp3', startSeconds, endSeconds: startSeconds + 1 },
  }),
});
const BOOK = {
  title: 'Told',
  narration: new Map([['a.mp3', new Blob(['sound'])]]),
  chapters: [
    {
      title: 'One',
      level: 1,
      blocks: [
        block('Short. And told in one go.', 0),
        block('Nobody recorded this. A voice says it.'),
        block(LONG, 1),
        block('The end.', 2),
      ],
    },
  ],
};

/** A reader with that book open, which says what was asked of the voice and what of the recording. */
async function openTold() {
  const clips: NarrationClip[] = [];
  const loaded: string[] = [];
  const harness = await createReaderHarness(createMemoryRecords(), speakInTime, (load) => {
    return async (clip, sampleRateHz) => {
      clips.push(clip);
      loaded.push(await ((await load(clip.recording))?.text() ?? ''));
      return new Float32Array(sampleRateHz);
    };
  });
  const { reader, ear } = harness;
  const { id } = await reader.library.add(BOOK);
  await reader.open(id);
  const heard: string[] = [];
  const hearAll = async () => {
    for (let at = 0; at < 400; at += 1) {
      await settle();
      const words = ear.hear();
      if (words !== undefined) heard.push(words);
    }
  };
  return { ...harness, clips, loaded, heard, hearAll };
}

test('a book plays its recording, and a voice reads what has none', async () => {
  const { reader, clips, loaded, heard, hearAll, asked } = await openTold();
  reader.play();
  await hearAll();
  expect(heard).toStrictEqual([
    'Short. And told in one go.',
    'Nobody recorded this.',
    'A voice says it.',
    LONG.trim(),
    'The end.',
  ]);
  expect(clips.map(({ startSeconds }) => startSeconds)).toStrictEqual([0, 1, 2]);
  expect(new Set(loaded)).toStrictEqual(new Set(['sound']));
  expect(asked).toStrictEqual(['Nobody recorded this.', 'A voice says it.']);
});

test('who wants a voice hears a voice, from the same place, and is remembered', async () => {
  const { reader, clips, asked, hearAll } = await openTold();
  await reader.changeNarration(false);
  reader.play();
  await hearAll();
  expect(clips).toStrictEqual([]);
  expect(asked.join(' ')).toContain('told in one go');
  expect(reader.preferences.current.value.narrates).toBe(false);
});
