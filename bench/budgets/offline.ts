import { controls, say } from '../../tests/support/e2e/page.ts';
import { waitForSound } from '../../tests/support/e2e/listen.ts';
import type { Bench } from '../harness/table.ts';
import { openProduct } from './product.ts';
import { settingsWords } from '../../src/ui/words/settings.ts';
import { voiceWords } from '../../src/ui/words/voice.ts';

/** The parts that were there after a reload with the network off, by kind. */
export type OfflineBudget = Readonly<Record<'app' | 'history' | 'voice' | 'speech', boolean>>;

const REMEMBERED = 'Remember this sentence.';

/** One visit, in which a voice is chosen; then the network is gone, and the page is loaded again. */
export async function measureOffline(bench: Bench): Promise<OfflineBudget> {
  const { page, host, close } = await openProduct(bench);
  try {
    await page.evaluate(
      (text) => window.knik.streamChat(`read: ${text}`).finished.then(() => undefined),
      REMEMBERED,
    );
    const dialog = page.getByRole('dialog');
    await controls(page).settings.click();
    await dialog.getByText(voiceWords.basicGroup).click();
    await dialog.getByRole('radio', { name: 'British man', exact: true }).check();
    await page.getByRole('button', { name: settingsWords.done }).click();

    host.turnOff();
    await page.goto(host.url);
    const app = await holds(controls(page).message.waitFor());
    const history = await holds(page.getByText(REMEMBERED, { exact: true }).last().waitFor());
    await controls(page).settings.click();
    const voice = await dialog.getByRole('radio', { name: 'British man', exact: true }).isChecked();
    await page.getByRole('button', { name: settingsWords.done }).click();
    await say(page, 'Tell me a joke');
    const speech = await holds(waitForSound(page));
    return { app, history, voice, speech };
  } finally {
    await close();
  }
}

function holds(happens: Promise<unknown>): Promise<boolean> {
  return happens.then(
    () => true,
    () => false,
  );
}
