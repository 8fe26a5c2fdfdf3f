import type { OpenedProvider, ProviderContext } from '../provider.ts';
import { createDemoSource } from './source.ts';

export function openDemo({ clock }: ProviderContext): OpenedProvider {
  return { reply: createDemoSource({ clock }) };
}
