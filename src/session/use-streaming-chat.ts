import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { SendOptions } from './session.ts';
import type { StreamChat, StreamChatHandle } from './stream-chat.ts';

export interface StreamingChat {
  /** Answers a message; ends the reply before it. */
  sendMessage(message: string, options?: SendOptions): void;
  cancelStream(): void;
  readonly isStreaming: boolean;
  /** The reply as far as it has come. */
  readonly fullText: string;
  /** How many chunks the reply had, once it has ended. */
  readonly audioChunks: number;
  /** The latest failure, as a sentence. */
  readonly error: string | undefined;
}

const IDLE = { isStreaming: false, fullText: '', audioChunks: 0, error: undefined };

/** Makes the Preact hook that holds one streamed reply at a time; it is cancelled on unmount. */
export function createUseStreamingChat(streamChat: StreamChat): () => StreamingChat {
  return function useStreamingChat() {
    type State = Pick<StreamingChat, 'isStreaming' | 'fullText' | 'audioChunks' | 'error'>;
    const [state, setState] = useState<State>(IDLE);
    const current = useRef<StreamChatHandle>(null);

    const cancelStream = useCallback(() => current.current?.close(), []);
    useEffect(() => cancelStream, [cancelStream]);

    const sendMessage = useCallback(
      (message: string, options?: SendOptions) => {
        cancelStream();
        setState({ ...IDLE, isStreaming: true });
        const handle = streamChat(
          message,
          {
            onText: (delta) => setState((s) => ({ ...s, fullText: s.fullText + delta })),
            onComplete: (audioChunks) => setState((s) => ({ ...s, audioChunks })),
            onError: (error) => setState((s) => ({ ...s, error })),
          },
          options,
        );
        current.current = handle;
        void handle.finished.then(() => {
          if (current.current === handle) setState((s) => ({ ...s, isStreaming: false }));
        });
      },
      [cancelStream],
    );

    return { ...state, sendMessage, cancelStream };
  };
}
