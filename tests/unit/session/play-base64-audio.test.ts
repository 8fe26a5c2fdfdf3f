import { expect, test } from 'vitest';
import type { Player } from '../../../src/contract/index.ts';
import {
  createHandedOutChunks,
  createPlayBase64Audio,
} from '../../../src/session/play-base64-audio.ts';
import { createStreamChat } from '../../../src/session/stream-chat.ts';
import { createSessionHarness } from '../../support/session-harness.ts';

function setUp() {
  const { session } = createSessionHarness();
  const asked: string[] = [];
  const player = {
    whenHeard: async (turn: number, index: number) => void asked.push(`await ${turn}/${index}`),
    playWav: async (wav: Uint8Array) => void asked.push(`play ${wav.length} bytes`),
  } as unknown as Player;
  const handedOut = createHandedOutChunks(session);
  const play = createPlayBase64Audio(
    player,
    async (base64) => new Uint8Array(base64.length),
    handedOut,
    async () => {},
  );
  const streamChat = createStreamChat(session, ([chunk]) => chunk?.text ?? '', handedOut);
  /** A turn whose chunks go straight to `playBase64Audio`, as a caller would write it. */
  const chat = (play_: boolean) =>
    streamChat('Hello', { onAudio: (wav) => void play(wav) }, { play: play_ }).finished;
  return { asked, play, chat };
}

test('what the page plays by itself is awaited, not played a second time', async () => {
  const { asked, chat } = setUp();
  await chat(true);
  expect(asked).toEqual(['await 1/0', 'await 1/1']);
});

test('what the page does not play is played', async () => {
  const { asked, chat } = setUp();
  await chat(false);
  expect(asked).toEqual(['play 4 bytes', 'play 4 bytes']);
});

test('chunks of a turn that another has replaced can be played like any sound', async () => {
  const { asked, play, chat } = setUp();
  await chat(true);
  await chat(true);
  asked.length = 0;
  await play('Anything');
  expect(asked).toEqual(['play 8 bytes']);
});
