import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReplySource, SpeechRequest, Synthesize } from '../../../../src/contract/index.ts';
import { KnikError } from '../../../../src/contract/index.ts';
import { createMarkdownReader } from '../../../../src/text/markdown.ts';
import type { Turn } from '../../../../src/ui/chat/turn-model.ts';
import { plainMarkdown } from '../../../../src/ui/chat/sentence-retries.ts';
import { deferred, replyOf, speechOf } from '../../../support/turn-harness.ts';
import type { ConversationHarness } from '../../../support/ui/ui-harness.ts';
import { createConversationHarness } from '../../../support/ui/ui-harness.ts';
import { settle } from '../../../support/virtual-clock.ts';

/** A voice that fails on the texts it is told to, and says what it was asked. */
function createFussyVoice(...refused: string[]) {
  const asked: string[] = [];
  const broken = new Set(refused);
  const synthesize: Synthesize = async ({ text }: SpeechRequest) => {
    asked.push(text);
    if (broken.has(text))
      throw new KnikError('It broke.', { stage: 'voice', code: 'voice-failed' });
    return speechOf(text);
  };
  return { asked, broken, synthesize };
}

interface Scene extends ConversationHarness {
  readonly turn: Turn;
  readonly voice: ReturnType<typeof createFussyVoice>;
  /** The notices of the turn. */
  readonly notices: () => (readonly [text: string | undefined, state: string])[];
  readonly tryAgain: (at: number) => Promise<void>;
}

/** A reply has been written, and some of its sentences could not be spoken. */
async function afterFailures(reply: ReplySource, ...refused: string[]): Promise<Scene> {
  const voice = createFussyVoice(...refused);
  const harness = await createConversationHarness(reply, {}, { synthesize: voice.synthesize });
  harness.conversation.send('Hello');
  await settle();
  const [turn] = harness.conversation.turns.value;
  if (!turn) throw new Error('No turn.');
  voice.asked.length = 0;
  return {
    ...harness,
    turn,
    voice,
    notices: () => turn.unspoken.value.map(({ error, state }) => [error.text, state] as const),
    async tryAgain(at) {
      const unspoken = turn.unspoken.value[at];
      if (unspoken) await harness.conversation.retryUnspoken(turn, unspoken);
    },
  };
}

/** The contract gives a failed sentence's text along; the stages of these tests do so by this. */
const heard = (harness: ConversationHarness, turn: number, index = 0) =>
  harness.player.begin({
    turn,
    index,
    heardMs: 0,
    startSeconds: 0,
    soundSeconds: 1,
    gapFrames: undefined,
  });

test('a sentence that is tried again is spoken by itself, behind what is playing', async () => {
  const scene = await afterFailures(replyOf('One. Two. Six.'), 'Two.');
  const { conversation, player, voice, notices, tryAgain } = scene;
  expect(notices()).toEqual([['Two.', 'failed']]);
  voice.broken.clear();
  player.calls.length = 0;
  await tryAgain(0);
  expect(notices()).toEqual([['Two.', 'waiting']]);
  expect(player.calls, 'a press is a gesture').toEqual(['unlock']);
  await settle();
  expect(voice.asked).toEqual(['Two.']);
  expect(player.calls).toEqual(['unlock', 'play 2.0', 'finish 2']);
  expect(conversation.presentationOf(2)).toMatchObject({ startsAt: 5, toEnd: false });
});

test('its notice is there until it has been heard', async () => {
  const scene = await afterFailures(replyOf('One. Two. Six.'), 'Two.');
  const { player, voice, notices, tryAgain } = scene;
  const wholeSentence = deferred();
  player.whenHeard = () => wholeSentence.promise;
  voice.broken.clear();
  await tryAgain(0);
  await settle();
  expect(notices()).toEqual([['Two.', 'waiting']]);
  heard(scene, 2);
  expect(notices()).toEqual([['Two.', 'speaking']]);
  wholeSentence.resolve();
  await settle();
  expect(notices()).toEqual([]);
});

test('a sentence that fails again keeps its place, its text and a new sentence on what happened', async () => {
  const scene = await afterFailures(replyOf('One. Two. Six.'), 'Two.');
  const before = scene.turn.unspoken.value[0]?.error;
  await scene.tryAgain(0);
  await settle();
  const [after] = scene.turn.unspoken.value;
  expect(after?.state).toBe('failed');
  expect(after?.error).not.toBe(before);
  expect(after?.error).toMatchObject({ text: 'Two.', span: { start: 5, end: 9 } });
  scene.voice.broken.clear();
  await scene.tryAgain(0);
  await settle();
  expect(scene.notices()).toEqual([]);
});

test('several are tried one after the other, in the order in which they were asked for', async () => {
  const scene = await afterFailures(replyOf('One. Two. Six. Ten.'), 'One.', 'Six.');
  expect(scene.notices()).toHaveLength(2);
  scene.voice.broken.clear();
  await scene.tryAgain(1);
  await scene.tryAgain(0);
  await scene.tryAgain(0);
  await settle();
  await settle();
  expect(scene.voice.asked).toEqual(['Six.', 'One.']);
  expect(scene.notices()).toEqual([]);
});

test('while the reply is still being spoken, it waits for the voice', async () => {
  const rest = deferred();
  const scene = await afterFailures(async function* reply() {
    yield 'One. Two. ';
    await rest.promise;
    yield 'Six.';
  }, 'One.');
  scene.voice.broken.clear();
  await scene.tryAgain(0);
  await settle();
  expect(scene.notices()).toEqual([['One.', 'waiting']]);
  expect(scene.voice.asked).toEqual([]);
  rest.resolve();
  await settle();
  await settle();
  expect(scene.voice.asked).toEqual(['Six.', 'One.']);
  expect(scene.notices()).toEqual([]);
  expect(scene.turn.outcome.value).toBe('complete');
});

test.each([
  ['stopping', ({ conversation }: Scene) => conversation.stop()],
  ['the next message', ({ conversation }: Scene) => conversation.send('Next')],
] as const)('%s also ends what waits, and what is being tried', async (_name, end) => {
  const scene = await afterFailures(replyOf('One. Two. Six. Ten.'), 'One.', 'Six.');
  scene.player.whenHeard = () => new Promise(() => {});
  scene.voice.broken.clear();
  await scene.tryAgain(0);
  await settle();
  heard(scene, 2);
  await scene.tryAgain(1);
  end(scene);
  await settle();
  expect(scene.notices()).toEqual([
    ['One.', 'failed'],
    ['Six.', 'failed'],
  ]);
  expect(scene.player.calls).toContain('stop 2');
});

test('listening to the whole reply makes trying a sentence needless', async () => {
  const scene = await afterFailures(replyOf('One. Two. Six.'), 'Two.');
  scene.player.whenHeard = () => new Promise(() => {});
  scene.voice.broken.clear();
  await scene.tryAgain(0);
  await settle();
  scene.conversation.listen(scene.turn);
  await settle();
  expect(scene.notices()).toEqual([]);
  expect(scene.player.calls).toContain('stop 2');
});

test('a reply that was silenced is not followed by a sentence of it', async () => {
  const rest = deferred();
  const scene = await afterFailures(async function* reply() {
    yield 'One. Two. ';
    await rest.promise;
  }, 'One.');
  await scene.tryAgain(0);
  scene.playback.silence(scene.conversation.running.value);
  rest.resolve();
  await settle();
  expect(scene.voice.asked).toEqual([]);
  expect(scene.notices()).toEqual([['One.', 'failed']]);
});

test('a language that the voice cannot read is not tried again', async () => {
  const voice: Synthesize = async () => {
    throw new KnikError('It cannot.', { stage: 'voice', code: 'voice-language' });
  };
  const { conversation } = await createConversationHarness(
    replyOf('One.'),
    {},
    { synthesize: voice },
  );
  conversation.send('Hello');
  await settle();
  const [turn] = conversation.turns.value;
  const [unspoken] = turn?.unspoken.value ?? [];
  if (turn && unspoken) await conversation.retryUnspoken(turn, unspoken);
  expect(turn?.unspoken.value[0]?.state).toBe('failed');
});

test('speakable text is read as it stands, whatever it would mean as markdown', () => {
  const line = fc
    .stringMatching(/^[!-~](?:[ -~]{0,30}[!-~])?$/)
    .map((text) => text.replaceAll(/ +/g, ' '))
    .filter((text) => !/&\w+;|https?:|www\./.test(text));
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
      let spoken = '';
      const reader = createMarkdownReader({ onSpeakable: (text) => (spoken += text) });
      reader.write(plainMarkdown(lines.join('\n')));
      reader.end();
      expect(spoken).toBe(`${lines.join('\n')}\n`);
    }),
  );
});
