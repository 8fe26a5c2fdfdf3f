import { afterEach, expect, test, vi } from 'vitest';
import { createKokoro } from '../../../../src/voices/kokoro/kokoro.ts';
import { createVirtualClock } from '../../../support/virtual-clock.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a listener that throws is reported, and the others still hear', () => {
  const report = vi.fn<(error: unknown) => void>();
  vi.stubGlobal('reportError', report);
  const spawn = () => {
    throw new Error('Nothing is started here.');
  };
  const kokoro = createKokoro({ spawn, clock: createVirtualClock() });
  const heard: string[] = [];
  const failure = new Error('A listener broke.');
  kokoro.subscribe(() => {
    throw failure;
  });
  kokoro.subscribe(({ phase }) => heard.push(phase));
  kokoro.stop();
  expect(heard).toEqual(['off']);
  expect(report).toHaveBeenCalledExactlyOnceWith(failure);
});
