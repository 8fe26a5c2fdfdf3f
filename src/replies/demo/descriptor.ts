import type { ProviderDescriptor } from '../provider.ts';

export const demo: ProviderDescriptor = {
  id: 'demo',
  runsIn: ['page', 'server'],
  label: 'Demo (no key, fixed answers)',
  whatLeaves: 'Nothing leaves this device. The demo’s answers and the voice are part of the page.',
  fields: [],
  suggests: 'gemini',
  // The script has nothing to add to its replies.
  canContinue: false,
  open: async (context) => (await import('./open.ts')).openDemo(context),
};
