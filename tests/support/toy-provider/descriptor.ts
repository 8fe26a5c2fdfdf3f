import type { ProviderDescriptor } from '../../../src/replies/provider.ts';

/** A provider that repeats what it is asked: a folder like those of `src/replies`. */
export const toy: ProviderDescriptor = {
  id: 'toy',
  externalName: 'parrot',
  runsIn: ['page'],
  label: 'A parrot',
  whatLeaves: 'Your messages go to the parrot.',
  fields: [
    {
      type: 'address',
      name: 'base',
      label: 'Address of the parrot',
      hint: ['It lives in ', { text: 'a cage', url: 'https://cage.example/' }, '.'],
      fallback: ({ configuration }) => configuration.endpoints['toy'] ?? '',
      test: { label: 'Test the parrot', asking: 'Asking the parrot…', failed: 'It is silent.' },
    },
    { type: 'key', label: 'Parrot key', hint: ['A nut.'], isRequired: false },
    { type: 'model', name: 'model', fallback: () => 'grey', withoutKey: '' },
    { type: 'flag', name: 'loud', label: 'Loud', fallback: false },
  ],
  endpoint: {
    variable: 'KNIK_TOY_URL',
    origins: (endpoint) => [endpoint],
  },
  canContinue: true,
  open: async (context) => (await import('./open.ts')).openToy(context),
};
