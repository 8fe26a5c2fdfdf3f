import { expect, type Locator, type Page } from '@playwright/test';
import { listenToTiny } from '../onnx/listen.ts';
import { TINY } from '../onnx/tiny-model.ts';
import { VOCABULARY } from '../onnx/tokenizer.ts';
import { controls, eventsUntilDone, recordEvents, say } from './page.ts';
import { settingsWords } from '../../../src/ui/words/settings.ts';
import { voiceWords } from '../../../src/ui/words/voice.ts';
import { escaped, sentence } from '../sentence.ts';

declare global {
  interface Window {
    /** The samples of every chunk since {@link recordSamples}, by turn. */
    spoken: { turn: number; samples: number[] }[];
  }
}

/** Keeps the samples of what is spoken from now on. */
export async function recordSamples(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.spoken = [];
    window.knik.bus.on('audio', ({ turn, chunk }) =>
      window.spoken.push({ turn, samples: [...chunk.samples] }),
    );
  });
}

const SYMBOLS = new Map(Array.from(VOCABULARY, ([symbol, id]) => [id, symbol]));

/** The symbols that the tiny model says in the last turn; empty for the sound of any other voice. */
export async function symbolsSpoken(page: Page): Promise<string> {
  const chunks = await page.evaluate(() => {
    const turn = window.spoken.at(-1)?.turn;
    return window.spoken.filter((chunk) => chunk.turn === turn).map(({ samples }) => samples);
  });
  return chunks.map((samples) => symbolsIn(Float32Array.from(samples))).join(' ');
}

/** The part trimmed from the start need not be whole frames: the best place to begin is searched. */
function symbolsIn(samples: Float32Array): string {
  const readings = Array.from({ length: TINY.frameSamples / 4 }, (_, step) =>
    listenToTiny(samples.subarray(4 * step)),
  );
  const clearness = (heard: (typeof readings)[number]) =>
    heard.reduce((sum, { frames, loudness }) => sum + (frames > 2 ? frames * loudness : 0), 0);
  const best = readings.toSorted((a, b) => clearness(b) - clearness(a))[0] ?? [];
  return best
    .filter(({ frames }) => frames > 1)
    .map(({ token }) => SYMBOLS.get(token) ?? '')
    .join('');
}

/** The button that leads to the download of a voice. */
export const GET = sentence(voiceWords.getSize, String.raw`\d+\s[KM]B`);

/** The panel of the voices, and what is in it. */
export async function openVoicePanel(page: Page): Promise<Locator> {
  await controls(page).settings.click();
  return page.getByRole('dialog', { name: settingsWords.title });
}

export async function closeSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: settingsWords.done }).click();
}

/** Where the panel shows how Kokoro stands; the light voice has a part of its own. */
export function kokoroPart(panel: Locator): Locator {
  return panel.getByRole('region', { name: 'Natural voice', exact: true });
}

/** Says yes to the download; the panel is open afterwards. */
export async function getNaturalVoice(page: Page): Promise<Locator> {
  const panel = await openVoicePanel(page);
  await kokoroPart(panel).getByRole('button', { name: GET }).click();
  await panel
    .getByRole('button', { name: sentence(voiceWords.download, String.raw`\d+ KB`) })
    .click();
  return panel;
}

/** The runtime's 14 MB are compiled first, which takes a busy machine its time. */
export const expectReady = (panel: Locator, on = 'the processor') =>
  expect(panel.getByText(sentence(voiceWords.ready, `${escaped(on)}.*`))).toBeVisible({
    timeout: 40_000,
  });

/** Has a text read by whatever speaks at the moment; the symbols of the natural voice, empty for any other. */
export async function speak(page: Page, text: string): Promise<string> {
  await recordEvents(page);
  await recordSamples(page);
  await say(page, `say: ${text}`);
  await eventsUntilDone(page);
  return symbolsSpoken(page);
}
