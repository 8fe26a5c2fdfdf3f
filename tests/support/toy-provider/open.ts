import { KnikError } from '../../../src/contract/errors.ts';
import type { OpenedProvider, ProviderContext } from '../../../src/replies/provider.ts';

export function openToy({ key, text }: ProviderContext): OpenedProvider {
  return {
    async *reply({ message }) {
      if (message === 'fail') {
        throw new KnikError('The parrot is not at home.', {
          stage: 'reply',
          code: 'reply-unreachable',
          action: 'open-settings',
        });
      }
      yield `${message} `;
      yield `says the ${text('model')} parrot.`;
    },
    test: async () => `The parrot at ${text('base')} took “${key()}”.`,
    listModels: async () => [
      { id: 'grey', name: 'Grey', description: '' },
      { id: 'green', name: 'Green', description: 'Talks more.' },
    ],
  };
}
