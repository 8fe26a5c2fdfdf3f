import type { App } from '../shell/app-context.ts';
import { spanAtClick } from '../reader/span-at-click.ts';
import type { ConversationModel } from './conversation-types.ts';
import type { Turn } from './turn-model.ts';

/** Reads a reply aloud from the sentence that was clicked or tapped, where replies are read aloud at all. */
export function hearFrom(
  { settings, playback, sentencesOf }: App,
  conversation: ConversationModel,
  turn: Turn,
  event: MouseEvent,
): void {
  if (!settings.current.peek().speaks && !playback.isAudible.peek()) return;
  // To speak another part of a reply that is still written would end it.
  if (turn.outcome.peek() === 'streaming') return;
  const sentence = spanAtClick(event, turn.view, sentencesOf(turn.reply()));
  if (sentence) conversation.listen(turn, sentence.start);
}
