import { useApp } from '../shell/app-context.ts';
import type { ConversationModel } from './conversation-types.ts';

/** The conversation, for what is shown only once it has been loaded. */
export function useConversation(): ConversationModel {
  const model = useApp().conversation.model.value;
  if (!model) throw new Error('A turn was rendered before its conversation.');
  return model;
}
