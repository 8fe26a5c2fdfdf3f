import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ConversationPart, LazyConversation, Loading } from '../chat/lazy-conversation.ts';
import { createLazyConversation } from '../chat/lazy-conversation.ts';
import { createRailPlace, type RailPlace } from '../conversations/rail-place.ts';
import type { AppServices } from './services.ts';
import type { StatusModel } from './status-model.ts';
import { createStatusModel } from './status-model.ts';
import type { VoiceOfferModel } from '../voice/voice-offer-model.ts';
import { createVoiceOffer } from '../voice/voice-offer-model.ts';

/** Where the settings open: at the top, or with one field in focus. */
export type SettingsPlace =
  | 'top'
  | 'provider'
  | 'key'
  | 'address'
  | 'model'
  | 'voice'
  | 'own-words';

/** What the reader is opened for: to show the texts, or to read one that is handed to it. */
export interface ReaderRequest {
  readonly text?: string;
  readonly file?: File;
  /** Whether it was shared by another app. */
  readonly isShared?: boolean;
}

/** The services and the models derived from them: what every component works with. */
export interface App extends AppServices {
  readonly conversation: LazyConversation;
  readonly status: StatusModel;
  readonly voiceOffer: VoiceOfferModel;
  readonly rail: RailPlace;
  /** Where the settings are open; `undefined` while they are closed. */
  readonly settingsPlace: ReadonlySignal<SettingsPlace | undefined>;
  readonly openSettings: (place: SettingsPlace) => void;
  readonly closeSettings: () => void;
  /** What the reader is open for; `undefined` while it is closed. */
  readonly readerRequest: ReadonlySignal<ReaderRequest | undefined>;
  /** Without a request it is closed. */
  readonly showReader: (request?: ReaderRequest) => void;
}

/** @param part The conversation, once it has been loaded. */
export function createApp(services: AppServices, part: Loading<ConversationPart>): App {
  const settingsPlace = signal<SettingsPlace | undefined>(undefined);
  const readerRequest = signal<ReaderRequest | undefined>(undefined);
  return {
    ...services,
    conversation: createLazyConversation({ ...services, part }),
    status: createStatusModel(services),
    voiceOffer: createVoiceOffer(services),
    rail: createRailPlace(),
    settingsPlace,
    openSettings(place) {
      settingsPlace.value = place;
    },
    closeSettings() {
      settingsPlace.value = undefined;
    },
    readerRequest,
    showReader(request) {
      readerRequest.value = request;
    },
  };
}

const AppContext = createContext<App | undefined>(undefined);

export const AppProvider = AppContext.Provider;

/** @throws Error outside of an {@link AppProvider}. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('A component was rendered outside of AppProvider.');
  return app;
}
