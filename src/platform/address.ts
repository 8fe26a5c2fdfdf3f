import {
  namesOf,
  providerNamed,
  type ProviderId,
  type ProviderInfo,
} from '../contract/provider.ts';

/** The requests in the page's address. A key is never read from it: addresses end up in histories and logs. */
export interface AddressRequest {
  /** `?q=`: pre-fills the message, and is not sent. */
  readonly message: string | undefined;
  /** `?read=`: a text to be read aloud. */
  readonly text: string | undefined;
  /** `?shared`: what another app has shared waits to be read aloud. */
  readonly isShared: boolean;
  /** `?open=`, of the shortcuts of the installed app: a new conversation, the list of them, or the texts to read. */
  readonly opens: 'new' | 'conversations' | 'texts' | undefined;
  /** `?provider=` and `?voice=`: for this visit. */
  readonly choices: { readonly provider?: ProviderId; readonly voice?: string };
  /** A sentence for each part that makes no sense and was left out. */
  readonly problems: readonly string[];
}

const OPENED = ['new', 'conversations', 'texts'] as const;

/** @param search The query of the address, such as `location.search`. */
export function readAddress(
  search: string,
  isVoice: (id: string) => boolean,
  providers: readonly ProviderInfo[],
): AddressRequest {
  const parameters = new URLSearchParams(search);
  const problems: string[] = [];

  const provider = parameters.get('provider');
  const knownProvider = providerNamed(providers, provider)?.id;
  if (provider && !knownProvider) {
    problems.push(
      `The link names an unknown source of answers, “${excerpt(provider)}”. Known sources: ${namesOf(providers)}. Your settings are used instead.`,
    );
  }

  const voice = parameters.get('voice');
  const knownVoice = voice && isVoice(voice) ? voice : undefined;
  if (voice && !knownVoice) {
    problems.push(
      `The link names an unknown voice, “${excerpt(voice)}”. Your settings are used instead.`,
    );
  }

  return {
    message: parameters.get('q')?.trim() || undefined,
    text: parameters.get('read')?.trim() || undefined,
    isShared: parameters.has('shared'),
    opens: OPENED.find((each) => each === parameters.get('open')),
    choices: {
      ...(knownProvider && { provider: knownProvider }),
      ...(knownVoice && { voice: knownVoice, voiceIsAutomatic: false }),
    },
    problems,
  };
}

function excerpt(text: string): string {
  return text.length <= 30 ? text : `${text.slice(0, 29)}…`;
}
