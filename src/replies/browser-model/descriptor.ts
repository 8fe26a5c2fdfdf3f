import type { ProviderDescriptor } from '../provider.ts';

export const browserModel: ProviderDescriptor = {
  id: 'browserModel',
  externalName: 'builtin',
  runsIn: ['page'],
  label: 'This browser’s model (no key)',
  whatLeaves:
    'Your messages go to the model in this browser. Voice and conversation stay on this device.',
  fields: [{ type: 'instruction' }],
  canContinue: true,
  availability: async () => (await import('./availability.ts')).availability(),
  open: async (context) => (await import('./open.ts')).openBrowserModel(context),
};
