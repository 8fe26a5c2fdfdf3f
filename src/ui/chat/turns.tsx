import { useApp } from '../shell/app-context.ts';
import { TurnArticle } from './turn.tsx';

/** The turns of the conversation that is shown. */
export function Turns({ focusMessage }: { readonly focusMessage: () => void }) {
  const { conversation } = useApp();
  return (
    <>
      {conversation.turns.value.map((turn) => (
        <TurnArticle key={turn.id} turn={turn} focusMessage={focusMessage} />
      ))}
    </>
  );
}
