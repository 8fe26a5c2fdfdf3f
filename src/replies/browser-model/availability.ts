import type { ProviderAvailability } from '../../contract/provider.ts';
import { browserModelAvailability, type BrowserModelAvailability } from './api.ts';

const HINTS: Readonly<Record<BrowserModelAvailability, string>> = {
  unavailable: 'This browser has no model of its own. Choose another source of answers.',
  downloadable:
    'The model is not on this device yet. Your first message starts a one-time download of a few gigabytes.',
  downloading: 'The browser is downloading its model. Your next message waits for it.',
  available: 'The model is on this device and works offline.',
};

/** Offered where the browser has a model, or can get one. */
export async function availability(): Promise<ProviderAvailability> {
  const state = await browserModelAvailability();
  return { isOffered: state !== 'unavailable', hint: HINTS[state] };
}
