import type { ProviderDescriptor } from '../provider.ts';

export const remote: ProviderDescriptor = {
  id: 'remote',
  runsIn: ['page'],
  label: 'A Knik server',
  whatLeaves:
    'Your messages go to the Knik server of your settings, and from there to its model. The conversation is kept here.',
  fields: [
    {
      type: 'address',
      name: 'address',
      label: 'Address of the server',
      hint: [
        'The server holds the key and chooses the model. Where it does not speak, this page reads the reply in its own voice.',
      ],
      fallback: ({ configuration, pageOrigin }) => configuration.endpoints['remote'] ?? pageOrigin,
      test: {
        label: 'Check the server',
        asking: 'Asking the server…',
        failed: 'The server could not be asked. Try again.',
      },
      formerly: 'server',
    },
    {
      type: 'flag',
      name: 'speaks',
      label: 'Let the server speak',
      fallback: true,
      formerly: 'serverVoice',
    },
  ],
  endpoint: {
    variable: 'KNIK_SERVER_URL',
    choosesProvider: true,
    // A server is contacted over HTTP and over WebSockets.
    origins: (endpoint) => [endpoint, endpoint.replace(/^http/, 'ws')],
  },
  canContinue: true,
  speaks: (values) => values['speaks'] === true,
  open: async (context) => (await import('./open.ts')).openRemote(context),
};
