import { expect, test } from 'vitest';
import { createMemoryDisk, createTabs, speechOf } from '../../../../support/voices/sound-cache.ts';
import { settle } from '../../../../support/virtual-clock.ts';

const HOUR_MS = 3_600_000;

/** One tab with sounds of 10 bytes each. */
async function openWith(limitBytes: number, ...keys: readonly string[]) {
  const disk = createMemoryDisk();
  const tabs = createTabs(disk);
  const tab = tabs.open(limitBytes);
  for (const key of keys) tab.send({ type: 'keep', key, speech: speechOf(10) });
  await settle();
  return { disk, tab, ...tabs };
}

test('what was kept is found, in this visit and the next', async () => {
  const { tab, open, disk } = await openWith(100, 'a');
  expect(await tab.find('a')).toMatchObject({ type: 'file', notes: { frames: 10 } });
  expect(tab.state).toEqual({ keptBytes: 10, problem: undefined });

  const next = open(100);
  // Before the disk has been listed, it is asked.
  expect(await next.find('a')).toMatchObject({ type: 'file' });
  await settle();
  expect(next.state).toEqual({ keptBytes: 10, problem: undefined });
  expect(disk.sounds.size).toBe(1);
});

test('what still waits to be written is found already', async () => {
  const { tab } = await openWith(100);
  const speech = speechOf(10);
  tab.send({ type: 'keep', key: 'a', speech });
  expect(await tab.find('a')).toEqual({ type: 'speech', speech });
});

test('the disk is not asked for what is not there', async () => {
  const { tab, disk } = await openWith(100, 'a');
  expect(await tab.find('b')).toBeUndefined();
  expect(disk.calls).toEqual(['write a']);
});

test('the least recently used goes when the limit is reached', async () => {
  const { tab, disk } = await openWith(30, 'a', 'b', 'c');
  await tab.find('a');
  tab.send({ type: 'keep', key: 'd', speech: speechOf(10) });
  await settle();
  expect([...disk.sounds.keys()].toSorted()).toEqual(['a', 'c', 'd']);
  expect(tab.state?.keptBytes).toBe(30);
  expect(await tab.find('b')).toBeUndefined();
});

test('a smaller limit takes effect at once', async () => {
  const { tab, disk } = await openWith(30, 'a', 'b', 'c');
  tab.send({ type: 'limit', limitBytes: 10 });
  await settle();
  expect([...disk.sounds.keys()]).toEqual(['c']);
});

test('a limit of nothing deletes everything, and keeps nothing', async () => {
  const { tab, disk } = await openWith(30, 'a', 'b');
  tab.send({ type: 'limit', limitBytes: 0 });
  tab.send({ type: 'keep', key: 'c', speech: speechOf(10) });
  await settle();
  expect(disk.sounds.size).toBe(0);
  expect(tab.state?.keptBytes).toBe(0);
});

test('the order of use outlives the visit, written down once an hour', async () => {
  const { tab, disk, clock, open } = await openWith(30, 'a');
  clock.nowMs = HOUR_MS / 2;
  for (const key of ['b', 'c']) tab.send({ type: 'keep', key, speech: speechOf(10) });
  await settle();
  clock.nowMs = HOUR_MS;
  for (let time = 0; time < 3; time++) await tab.find('a');
  await tab.find('b');
  await settle();
  expect(disk.calls.filter((call) => call.startsWith('write'))).toEqual([
    'write a',
    'write b',
    'write c',
    'write a',
  ]);

  const next = open(10);
  await settle();
  expect([...disk.sounds.keys()]).toEqual(['a']);
  expect(await next.find('a')).toMatchObject({ type: 'file', notes: { frames: 10 } });
});

test('what the browser has dropped is evicted out when it is missed', async () => {
  const { tab, disk } = await openWith(100, 'a', 'b');
  disk.sounds.delete('a');
  expect(await tab.find('a')).toBeUndefined();
  await settle();
  expect(tab.state?.keptBytes).toBe(10);
});

test('a sound that turned out to be of no use is dropped, and may be kept again', async () => {
  const { tab, disk } = await openWith(100, 'a');
  tab.send({ type: 'drop', key: 'a' });
  tab.send({ type: 'keep', key: 'a', speech: speechOf(20) });
  await settle();
  expect(disk.sounds.get('a')?.entry.bytes).toBe(20);
  expect(tab.state?.keptBytes).toBe(20);
});

test('clearing also takes what waits to be written, or is being written', async () => {
  const disk = createMemoryDisk();
  let finish = () => {};
  const tab = createTabs(disk, {
    encode: () =>
      new Promise((resolve) => {
        finish = () => resolve({ file: new ArrayBuffer(10), mediaType: 'audio/test' });
      }),
  }).open(100);
  for (const key of ['a', 'b']) tab.send({ type: 'keep', key, speech: speechOf(10) });
  await settle();
  tab.send({ type: 'clear' });
  expect(await tab.find('a')).toBeUndefined();
  finish();
  await settle();
  expect(disk.sounds.size).toBe(0);
  expect(tab.state?.keptBytes).toBe(0);
});

test('clearing before the disk has been listed clears it all the same', async () => {
  const { disk, open } = await openWith(100, 'a', 'b');
  const next = open(100);
  next.send({ type: 'clear' });
  await settle();
  expect(disk.sounds.size).toBe(0);
  expect(next.state?.keptBytes).toBe(0);
});

test('after a clear it goes on', async () => {
  const { tab } = await openWith(100, 'a');
  tab.send({ type: 'clear' });
  tab.send({ type: 'keep', key: 'b', speech: speechOf(10) });
  await settle();
  expect(await tab.find('b')).toMatchObject({ type: 'file' });
  expect(tab.state?.keptBytes).toBe(10);
});

test('no room ends the keeping for this visit and says so; what is there is still found', async () => {
  const { tab, disk } = await openWith(100, 'a');
  const write = disk.write.bind(disk);
  disk.write = async () => {
    throw new DOMException('No room.', 'QuotaExceededError');
  };
  tab.send({ type: 'keep', key: 'b', speech: speechOf(10) });
  await settle();
  expect(tab.state).toEqual({ keptBytes: 10, problem: 'full' });

  disk.write = write;
  tab.send({ type: 'keep', key: 'c', speech: speechOf(10) });
  await settle();
  expect([...disk.sounds.keys()]).toEqual(['a']);
  expect(await tab.find('a')).toMatchObject({ type: 'file' });

  tab.send({ type: 'clear' });
  await settle();
  expect(tab.state).toEqual({ keptBytes: 0, problem: undefined });
});

test('a sound that cannot be encoded or written is left out, and nothing else is', async () => {
  const disk = createMemoryDisk();
  let calls = 0;
  const tabs = createTabs(disk, {
    async encode({ samples }) {
      if (++calls === 1) throw new Error('The encoder broke.');
      return { file: Uint8Array.from(samples).buffer, mediaType: 'audio/test' };
    },
  });
  const tab = tabs.open(100);
  for (const key of ['a', 'b']) tab.send({ type: 'keep', key, speech: speechOf(10) });
  await settle();
  expect([...disk.sounds.keys()]).toEqual(['b']);
  expect(await tab.find('a')).toBeUndefined();
});

test('a disk that cannot be read or listed has nothing', async () => {
  const disk = createMemoryDisk();
  disk.list = disk.read = async () => {
    throw new Error('The disk broke.');
  };
  const tab = createTabs(disk).open(100);
  expect(await tab.find('a')).toBeUndefined();
  await settle();
  tab.send({ type: 'keep', key: 'a', speech: speechOf(10) });
  await settle();
  expect([...disk.sounds.keys()]).toEqual(['a']);
});

test('speech that comes faster than it can be written is not piled up without end', async () => {
  const disk = createMemoryDisk();
  const encoded: number[] = [];
  const tab = createTabs(disk, {
    async encode({ samples }) {
      encoded.push(samples[0] ?? NaN);
      return { file: new ArrayBuffer(1), mediaType: 'audio/test' };
    },
  }).open(100);
  // 30 MB of samples each.
  for (const number of [1, 2, 3]) {
    tab.send({ type: 'keep', key: `${number}`, speech: speechOf(7_500_000, number) });
  }
  await settle();
  expect(encoded).toEqual([1, 2]);
});

test('two tabs share one disk: what one keeps, uses, drops or clears, the other knows', async () => {
  const disk = createMemoryDisk();
  const { open } = createTabs(disk);
  const [one, other] = [open(30), open(30)];
  await settle();
  for (const key of ['a', 'b', 'c']) one.send({ type: 'keep', key, speech: speechOf(10) });
  await settle();
  expect(await other.find('a')).toMatchObject({ type: 'file' });
  expect(other.state?.keptBytes).toBe(30);

  // The other tab's use of `a` counts here, too.
  one.send({ type: 'keep', key: 'd', speech: speechOf(10) });
  await settle();
  expect([...disk.sounds.keys()].toSorted()).toEqual(['a', 'c', 'd']);
  expect(other.state?.keptBytes).toBe(30);

  other.send({ type: 'drop', key: 'c' });
  await settle();
  expect(one.state?.keptBytes).toBe(20);

  other.send({ type: 'limit', limitBytes: 10 });
  await settle();
  expect(one.state?.keptBytes).toBe(10);

  other.send({ type: 'clear' });
  await settle();
  expect(one.state?.keptBytes).toBe(0);
  expect(await one.find('d')).toBeUndefined();
});

test('what one tab is writing does not come back after another has cleared', async () => {
  const disk = createMemoryDisk();
  const { open } = createTabs(disk);
  const [one, other] = [open(100), open(100)];
  let finish = () => {};
  const write = disk.write.bind(disk);
  disk.write = (...sound) =>
    new Promise((resolve) => {
      finish = () => resolve(write(...sound));
    });
  one.send({ type: 'keep', key: 'a', speech: speechOf(10) });
  await settle();
  other.send({ type: 'clear' });
  await settle();
  finish();
  await settle();
  expect(disk.sounds.size).toBe(0);
  expect(one.state?.keptBytes).toBe(0);
});

test('two tabs that keep the same at the same time leave one whole sound', async () => {
  const disk = createMemoryDisk();
  const { open } = createTabs(disk);
  const [one, other] = [open(100), open(100)];
  one.send({ type: 'keep', key: 'a', speech: speechOf(10) });
  other.send({ type: 'keep', key: 'a', speech: speechOf(20) });
  await settle();
  const bytes = disk.sounds.get('a')?.entry.bytes;
  expect(bytes).toBe(20);
  expect([one.state?.keptBytes, other.state?.keptBytes]).toEqual([bytes, bytes]);
});
