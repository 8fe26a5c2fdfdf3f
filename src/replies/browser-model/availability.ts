import type { ProviderAvailability } from '../../contract/provider.ts';
import { browserModelAvailability, type BrowserModelAvailability } from './api.ts';

const HINTS: Readonly<Record<BrowserModelAvailability, string>> = {
  unavailable: 'This browser has no model of its own. Choose another source of replies.',
  downloadable:
    'The model is not on this device yet. Your first message makes the browser download it: a few gigabytes, once.',
  downloading: 'The browser is downloading its model. Your next message waits for it.',
  available: 'The model is on this device and answers without a network.',
};

/** Offered where the browser has a model, or can get one. */
export async function availability(): Promise<ProviderAvailability> {
  const state = await browserModelAvailability();
  return { isOffered: state !== 'unavailable', hint: HINTS[state] };
}
