import { expect, test } from 'vitest';
import { createUnopenedThoughts } from '../../../../src/replies/openai/unopened-thoughts.ts';

async function* stream(deltas: readonly string[], error?: Error): AsyncGenerator<string> {
  for (const delta of deltas) {
    await Promise.resolve();
    yield delta;
  }
  if (error) throw error;
}

/** What comes of the deltas: each as it is passed on, and then the error. */
async function read(
  { open }: ReturnType<typeof createUnopenedThoughts>,
  model: string,
  deltas: readonly string[],
  error?: Error,
): Promise<string[]> {
  const passed: string[] = [];
  try {
    for await (const delta of open(model, stream(deltas, error))) passed.push(delta);
  } catch (thrown) {
    passed.push(String(thrown));
  }
  return passed;
}

const cut = (text: string) => [...text.matchAll(/.{1,3}/gsu)].map(([piece]) => piece);

test('thoughts without a beginning get one where the name tells that a model thinks', async () => {
  const passed = await read(
    createUnopenedThoughts(),
    'deepseek-r1:7b',
    cut('Hm, so.\n</think>\n\nWell.'),
  );
  expect(passed[0]).toMatch(/^<think>\nHm, so\.\n<\/think>/u);
  expect(passed.join('')).toBe('<think>\nHm, so.\n</think>\n\nWell.');
});

test('a model of any name is known from its first reply on', async () => {
  const thoughts = createUnopenedThoughts();
  const deltas = cut('Hm, so.\n</thinking>\n\nWell.');
  expect((await read(thoughts, 'tiny', deltas)).join('')).toBe(deltas.join(''));
  expect((await read(thoughts, 'tiny', deltas)).join('')).toBe(`<think>\n${deltas.join('')}`);
  expect((await read(thoughts, 'other', deltas)).join('')).toBe(deltas.join(''));
});

test('thoughts with a beginning, and replies without thoughts, are passed on as they come', async () => {
  const thoughts = createUnopenedThoughts();
  const opened = cut('<think>\nHm.\n</think>\n\nWell.');
  expect(await read(thoughts, 'tiny', opened)).toEqual(opened);
  expect(await read(thoughts, 'tiny', cut('Well, then.'))).toEqual(cut('Well, then.'));
  const [first, ...others] = await read(thoughts, 'qwq', opened);
  expect(first).toBe('<think');
  expect(first + others.join('')).toBe(opened.join(''));
});

test('a model that did not think is not held back a second time', async () => {
  const thoughts = createUnopenedThoughts();
  const deltas = cut('Just an answer.');
  expect(await read(thoughts, 'qwq', deltas)).toEqual(['Just an answer.']);
  expect(await read(thoughts, 'qwq', deltas)).toEqual(deltas);
});

test('what was held back is shown when the stream breaks', async () => {
  const passed = await read(createUnopenedThoughts(), 'qwq', ['Hm, ', 'so'], new Error('cut'));
  expect(passed).toEqual(['Hm, so', 'Error: cut']);
});
