import type { OpenedProvider, ProviderContext } from '../provider.ts';
import { createBrowserModelSource } from './source.ts';

export function openBrowserModel({ clock, instruction }: ProviderContext): OpenedProvider {
  return { reply: createBrowserModelSource({ systemInstruction: instruction, clock }) };
}
