import { describe, expect, test } from 'vitest';
import type { Block } from '../../../src/reader/files/book.ts';
import { charactersOf, cutIntoSections } from '../../../src/reader/sections.ts';
import { createTimeline } from '../../../src/reader/timeline.ts';

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const chapter = (title: string, blocks: readonly Block[]) => ({ title, level: 1, blocks });

describe('sections', () => {
  test('lose and reorder nothing, stay short, and never hold two chapters', () => {
    const blocks = Array.from({ length: 300 }, (_, at) => paragraph(`${at} ${'word '.repeat(40)}`));
    const { sections, chapters } = cutIntoSections({
      chapters: [chapter('One', blocks.slice(0, 170)), chapter('Two', blocks.slice(170))],
    });
    expect(sections.flatMap((section) => section.blocks)).toEqual(blocks);
    for (const section of sections) expect(charactersOf(section)).toBeLessThanOrEqual(5000);
    expect(chapters.map(({ title }) => title)).toEqual(['One', 'Two']);
    expect(sections[chapters[1]?.section ?? 0]?.blocks[0]).toBe(blocks[170]);
  });

  test('take a block without end apart at its sentences', () => {
    const text = 'A sentence of some length that goes on for a while. '.repeat(400).trim();
    const { sections } = cutIntoSections({ chapters: [chapter('', [paragraph(text)])] });
    const parts = sections.flatMap((section) => section.blocks.map((block) => block.text));
    expect(parts.length).toBeGreaterThan(4);
    expect(parts.join(' ')).toBe(text);
    for (const part of parts) expect(part).toMatch(/^A .*while\.$/s);
  });
});

describe('the time line', () => {
  const head = {
    sections: [100, 300, 600],
    chapters: [
      { title: 'One', level: 1, section: 0 },
      { title: 'Two', level: 1, section: 2 },
    ],
  };
  const timeline = createTimeline(head);

  test('finds the place of every share of the text, and back', () => {
    for (const characters of [0, 99, 100, 250, 400, 999]) {
      const { section, share } = timeline.find(characters);
      // A section that is said in twice as many characters as it is written in.
      const length = (head.sections[section] ?? 0) * 2;
      expect(timeline.at({ section, offset: share * length }, length)).toBeCloseTo(characters, 6);
    }
    expect(timeline.find(5000)).toMatchObject({ section: 2 });
    expect(timeline.find(-5)).toEqual({ section: 0, share: 0 });
  });

  test('knows its chapters', () => {
    expect(timeline.chapterOf(1)?.title).toBe('One');
    expect(timeline.chapterOf(2)?.title).toBe('Two');
    expect(timeline.marks.map(({ share }) => share)).toEqual([0, 0.4]);
  });
});
