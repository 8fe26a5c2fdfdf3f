import type { ProviderDescriptor } from '../provider.ts';

export const browserModel: ProviderDescriptor = {
  id: 'browserModel',
  externalName: 'builtin',
  runsIn: ['page'],
  label: 'This browser’s own model, no key needed',
  whatLeaves:
    'Your messages go to the model that is part of this browser. The voice speaks on this device, and the conversation is kept here.',
  fields: [{ type: 'instruction' }],
  canContinue: true,
  availability: async () => (await import('./availability.ts')).availability(),
  open: async (context) => (await import('./open.ts')).openBrowserModel(context),
};
