import type { ProviderDescriptor } from '../provider.ts';

export const browserModel: ProviderDescriptor = {
  id: 'browserModel',
  externalName: 'builtin',
  runsIn: ['page'],
  label: 'This browser’s model (no key)',
  whatLeaves:
    'Your messages go to the model in this browser. Voice and conversation stay on this device.',
  fields: [{ type: 'instruction' }],
  // The browser says how much its model reads only once it is loaded; this much any of them did so far.
  context: { tokens: 4000 },
  canContinue: true,
  availability: async () => (await import('./availability.ts')).availability(),
  open: async (context) => (await import('./open.ts')).openBrowserModel(context),
};
