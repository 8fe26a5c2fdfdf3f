import { expect, onTestFinished, test } from 'vitest';
import { createEmitter } from '../../../src/shared/emitter.ts';

const setUp = () => {
  const reported: unknown[] = [];
  const heard: string[] = [];
  const emitter = createEmitter<string>((error) => reported.push(error));
  return { emitter, reported, heard };
};

test('each listener hears each value, in the order of subscription', () => {
  const { emitter, heard } = setUp();
  emitter.subscribe((value) => heard.push(`a ${value}`));
  emitter.subscribe((value) => heard.push(`b ${value}`));
  emitter.emit('one');
  emitter.emit('two');
  expect(heard).toEqual(['a one', 'b one', 'a two', 'b two']);
});

test('a listener that throws is reported and silences no other', () => {
  const { emitter, reported, heard } = setUp();
  const failure = new Error('a defect in a listener');
  emitter.subscribe(() => {
    throw failure;
  });
  emitter.subscribe((value) => heard.push(value));
  emitter.emit('one');
  emitter.emit('two');
  expect(heard).toEqual(['one', 'two']);
  expect(reported).toEqual([failure, failure]);
});

test('errors go to reportError unless another place is named', () => {
  const reported: unknown[] = [];
  const report = globalThis.reportError;
  globalThis.reportError = (error) => reported.push(error);
  onTestFinished(() => {
    globalThis.reportError = report;
  });
  const failure = new Error('a defect in a listener');
  const emitter = createEmitter<void>();
  emitter.subscribe(() => {
    throw failure;
  });
  emitter.emit();
  expect(reported).toEqual([failure]);
});

test('unsubscribing works once, for that subscription alone', () => {
  const { emitter, heard } = setUp();
  const listener = (value: string) => void heard.push(value);
  const unsubscribe = emitter.subscribe(listener);
  emitter.subscribe(listener);
  unsubscribe();
  unsubscribe();
  emitter.emit('once');
  expect(heard).toEqual(['once']);
});

test('a listener removed during a round hears nothing more', () => {
  const { emitter, heard } = setUp();
  let remove = () => {};
  emitter.subscribe(() => remove());
  remove = emitter.subscribe((value) => heard.push(value));
  emitter.emit('one');
  expect(heard).toEqual([]);
});

test('a listener added during a round hears the next value', () => {
  const { emitter, heard } = setUp();
  const stop = emitter.subscribe(() => {
    stop();
    emitter.subscribe((value) => heard.push(value));
  });
  emitter.emit('one');
  emitter.emit('two');
  expect(heard).toEqual(['two']);
});

test('a round ends when a listener has replaced the value', () => {
  const { emitter, heard } = setUp();
  let current = '';
  const set = (value: string) => {
    current = value;
    emitter.emit(value, () => current === value);
  };
  emitter.subscribe((value) => {
    if (value === 'old') set('new');
  });
  emitter.subscribe((value) => heard.push(value));
  set('old');
  expect(heard).toEqual(['new']);
});
