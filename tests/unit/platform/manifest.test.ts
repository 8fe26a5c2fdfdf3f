import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readAddress } from '../../../src/platform/address.ts';

const PUBLIC = join(import.meta.dirname, '../../../public');

interface Picture {
  readonly src: string;
  readonly sizes: string;
  readonly type: string;
}

const manifest = JSON.parse(readFileSync(join(PUBLIC, 'manifest.webmanifest'), 'utf8')) as {
  readonly icons: readonly Picture[];
  readonly screenshots: readonly Picture[];
  readonly shortcuts: readonly { readonly url: string }[];
};

describe.each([...manifest.icons, ...manifest.screenshots].filter(({ sizes }) => sizes !== 'any'))(
  'the picture $src of the manifest',
  ({ src, sizes, type }) => {
    test('is there, in the size that is named', () => {
      expect(sizeOf(readFileSync(join(PUBLIC, src)), type)).toBe(sizes);
    });
  },
);

test('each shortcut opens a part of the page', () => {
  const opened = manifest.shortcuts.map(
    ({ url }) => readAddress(new URL(url, 'https://knik.test').search, () => true, []).opens,
  );
  expect(opened).toEqual(['new', 'texts', 'conversations']);
});

function sizeOf(file: Buffer, type: string): string {
  if (type === 'image/png') return `${file.readUInt32BE(16)}x${file.readUInt32BE(20)}`;
  const chunk = file.toString('latin1', 12, 16);
  if (chunk === 'VP8X') return `${file.readUIntLE(24, 3) + 1}x${file.readUIntLE(27, 3) + 1}`;
  if (chunk === 'VP8 ')
    return `${file.readUInt16LE(26) & 0x3fff}x${file.readUInt16LE(28) & 0x3fff}`;
  throw new Error(`A picture of the kind ${chunk} is not known here.`);
}
