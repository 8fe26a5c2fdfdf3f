import { expect, test } from 'vitest';
import { createBus } from '../../../src/session/bus.ts';

interface Events {
  said: string;
  counted: number;
}

const setUp = () => {
  const reported: unknown[] = [];
  const heard: string[] = [];
  const bus = createBus<Events>((error) => reported.push(error));
  return { bus, reported, heard };
};

test('each listener of a type hears each event, in the order of subscription', () => {
  const { bus, heard } = setUp();
  bus.on('said', (word) => heard.push(`a ${word}`));
  bus.on('said', (word) => heard.push(`b ${word}`));
  bus.on('counted', () => heard.push('never'));
  bus.emit('said', 'one');
  bus.emit('said', 'two');
  expect(heard).toEqual(['a one', 'b one', 'a two', 'b two']);
});

test('law 5: a listener that throws is reported and disturbs no other', () => {
  const { bus, reported, heard } = setUp();
  const failure = new Error('a defect in a listener');
  bus.on('said', () => {
    throw failure;
  });
  bus.on('said', (word) => heard.push(word));
  bus.emit('said', 'one');
  bus.emit('said', 'two');
  expect(heard).toEqual(['one', 'two']);
  expect(reported).toEqual([failure, failure]);
});

test('unsubscribing works once, for that subscription alone', () => {
  const { bus, heard } = setUp();
  const listener = (word: string) => void heard.push(word);
  const first = bus.on('said', listener);
  bus.on('said', listener);
  first();
  first();
  bus.emit('said', 'once');
  expect(heard).toEqual(['once']);
});

test('a listener removed while an event is delivered hears nothing more', () => {
  const { bus, heard } = setUp();
  let remove = () => {};
  bus.on('said', () => remove());
  remove = bus.on('said', (word) => heard.push(word));
  bus.emit('said', 'one');
  expect(heard).toEqual([]);
});

test('a listener added while an event is delivered hears the next one', () => {
  const { bus, heard } = setUp();
  const stop = bus.on('said', () => {
    stop();
    bus.on('said', (word) => heard.push(word));
  });
  bus.emit('said', 'one');
  bus.emit('said', 'two');
  expect(heard).toEqual(['two']);
});
