import { describe, expect, test } from 'vitest';
import {
  ESPEAK_LIMIT_BYTES,
  neededRanges,
  overweight,
  packEspeak,
} from '../../../scripts/espeak.js';
import { ESPEAK_VOICES } from '../../../src/voices/espeak/voices.ts';

const PREFIX = '/usr/share/espeak-ng-data/';

/** A script that lists files of ten bytes each, as eSpeak's does. */
function script(names: readonly string[]): string {
  const files = names.map(
    (name, index) => `{filename:"${PREFIX}${name}",start:${index * 10},end:${index * 10 + 10}}`,
  );
  return `loadPackage({files:[${files.join(',')}],remote_package_size:${names.length * 10}})`;
}

const NAMES = [
  'de_dict',
  'en_dict',
  'intonations',
  'lang/gmw/de',
  'lang/gmw/en',
  'lang/gmw/en-US',
  'lang/gmw/eno',
  'phondata',
  'phonindex',
  'phontab',
  'voices/!v/f2',
  'voices/mb/mb-us1',
];

describe('the pack', () => {
  test('holds what English needs, neighbours in one', () => {
    expect(neededRanges(script(NAMES), 120)).toEqual([
      [10, 30],
      [40, 60],
      [70, 110],
    ]);
  });

  test('is a small part of the whole, and says where each part belongs', () => {
    const pack = packEspeak();
    const [size, rangeCount] = new Uint32Array(pack.buffer, 0, 2);
    expect(size).toBeGreaterThan(20_000_000);
    expect(rangeCount).toBeLessThan(10);
    expect(pack.length).toBeLessThan(1_000_000);
    const text = new TextDecoder('latin1').decode(pack);
    for (const { voice } of ESPEAK_VOICES)
      expect(text).toContain(
        voice.accent === 'gmw/en' ? 'English (Great Britain)' : 'English (America)',
      );
  });

  test('cannot be made of a package whose script lists no dictionary', () => {
    const names = NAMES.map((name) => (name === 'en_dict' ? 'english' : name));
    expect(() => neededRanges(script(names), 120)).toThrow(
      /not laid out as .* expects: its script lists no file like \^en_dict\$\. Install/,
    );
  });

  test('cannot be made of data that is not the script’s', () => {
    expect(() => neededRanges(script(NAMES), 121)).toThrow(/121 bytes, its script says 120/);
  });

  test('cannot be made of a script that lists nothing', () => {
    expect(() => neededRanges('export default 1', 120)).toThrow(/not laid out/);
  });
});

describe('the weight of the basic voice', () => {
  const chunk = (fileName: string, bytes: number, rest: object = {}) => ({
    type: 'chunk',
    fileName,
    code: 'x'.repeat(bytes),
    isEntry: false,
    moduleIds: [],
    imports: [],
    ...rest,
  });
  const espeak = { moduleIds: ['/node_modules/@echogarden/espeak-ng-emscripten/espeak-ng.js'] };
  const data = (bytes: number) => ({
    type: 'asset',
    fileName: 'assets/espeak-pack-1234.bin',
    names: ['espeak-pack.bin'],
    source: new Uint8Array(bytes),
  });
  // The parts of a bundle that are looked at.
  const weigh = (...files: object[]) => overweight(files as Parameters<typeof overweight>[0]);

  test('is what it has to fetch: entry, eSpeak, what they import, and the data', () => {
    const files = [
      chunk('entry.js', 1000, { isEntry: true, imports: ['shared.js'] }),
      chunk('shared.js', 2000),
      chunk('espeak.js', 800_000, espeak),
      chunk('another-engine.js', 5_000_000),
    ];
    const rest = ESPEAK_LIMIT_BYTES - 803_000;
    expect(weigh(...files, data(rest))).toBeUndefined();
    expect(weigh(...files, data(rest + 1))).toMatch(
      /weighs 2000001 bytes of at most 2000000:\n[^]*shared\.js/,
    );
  });

  test('is no matter for a bundle without it', () => {
    expect(weigh(chunk('index.js', 5_000_000, { isEntry: true }))).toBeUndefined();
  });

  test('cannot be told, and so is refused, when the data is missing', () => {
    expect(weigh(chunk('espeak.js', 10, espeak))).toMatch(/no data/);
  });
});
