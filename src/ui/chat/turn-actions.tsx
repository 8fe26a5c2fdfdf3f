import { useEffect, useRef, useState } from 'preact/hooks';
import { withoutThoughts } from '../../shared/thoughts.ts';
import { useApp } from '../shell/app-context.ts';
import { Drawing } from '../shell/icon.tsx';
import { modelWords } from '../words/models.ts';
import { chatWords } from '../words/chat.ts';
import { plainTextOf } from './plain-text.ts';
import type { Turn } from './turn-model.ts';
import { useConversation } from './use-conversation.ts';

/** The outlines of the stepper. */
const STEPS = { back: 'M12 5l-5 5 5 5', forth: 'M8 5l5 5-5 5' } as const;

interface TurnActionsProps {
  readonly turn: Turn;
  readonly onEdit: () => void;
  /** Called when the turn is asked again, and another takes its place. */
  readonly onAsked: () => void;
  readonly onSaveAudio: () => void;
}

/** What can be done with a turn: the usual in one line, the rest behind a button. */
export function TurnActions(props: TurnActionsProps) {
  const { turn } = props;
  const conversation = useConversation();
  const [isOpen, setOpen] = useState(false);
  const isStreaming = turn.outcome.value === 'streaming';
  const versions = conversation.versionsOf(turn);
  const hasReply = turn.hasBegun.value;
  if (isStreaming && !turn.showsTiming.value && versions.length < 2) return null;
  if (!isStreaming && !hasReply && versions.length < 2) return null;
  return (
    <div class="turn-actions">
      {versions.length > 1 && <Versions turn={turn} versions={versions} />}
      {!isStreaming && hasReply && (
        <>
          <button type="button" class="button small" onClick={() => conversation.listen(turn)}>
            {chatWords.listen}
          </button>
          <CopyButton label={chatWords.copy} textOf={() => withoutThoughts(turn.reply())} />
        </>
      )}
      {turn.timed.value !== undefined && (
        <button
          type="button"
          class="button small"
          aria-expanded={turn.showsTiming.value}
          onClick={turn.toggleTiming}
        >
          {chatWords.timing}
        </button>
      )}
      {!isStreaming && (
        <button
          type="button"
          class="button small"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {chatWords.more}
        </button>
      )}
      {isOpen && !isStreaming && <MoreActions {...props} />}
    </div>
  );
}

function MoreActions({ turn, onEdit, onAsked, onSaveAudio }: TurnActionsProps) {
  const conversation = useConversation();
  const { status } = useApp();
  const last = useRef<HTMLButtonElement>(null);
  // At the end of a conversation they open below what is in sight.
  useEffect(() => last.current?.scrollIntoView({ block: 'nearest' }), []);
  const { model } = turn.answeredBy;
  return (
    <>
      <button
        type="button"
        class="button small"
        onClick={() => {
          conversation.retry(turn);
          onAsked();
        }}
      >
        {chatWords.anotherReply}
      </button>
      <button type="button" class="button small" onClick={onEdit}>
        {chatWords.editQuestion}
      </button>
      <CopyButton label={chatWords.copyText} textOf={() => plainTextOf(turn.view.element)} />
      {turn.hasBegun.value && (
        <button type="button" class="button small" onClick={onSaveAudio}>
          {chatWords.saveAudio}
        </button>
      )}
      <button
        ref={last}
        type="button"
        class="button small"
        onClick={() => {
          conversation.deleteTurn(turn);
          status.say(chatWords.turnDeleted);
        }}
      >
        {chatWords.deleteTurn}
      </button>
      {model !== undefined && model !== '' && (
        <p class="answered-by">{modelWords.answeredBy(model)}</p>
      )}
    </>
  );
}

interface VersionsProps {
  readonly turn: Turn;
  readonly versions: readonly Turn[];
}

type Step = 'back' | 'forth';

/** The button that was pressed: it is another one after the step, and has the focus again. */
let pressed: Step | undefined;

/** Steps through the versions at this place. */
function Versions({ turn, versions }: VersionsProps) {
  const conversation = useConversation();
  const buttons = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (pressed) buttons.current?.querySelector<HTMLElement>(`[data-step=${pressed}]`)?.focus();
    pressed = undefined;
  }, []);
  const at = versions.indexOf(turn);
  const step = (name: string, icon: Step, next: Turn | undefined) => (
    <button
      type="button"
      class="button small square"
      aria-label={name}
      title={name}
      data-step={icon}
      aria-disabled={next === undefined}
      onClick={() => {
        if (!next) return;
        pressed = icon;
        conversation.showVersion(next);
      }}
    >
      <Drawing path={STEPS[icon]} />
    </button>
  );
  return (
    <fieldset ref={buttons} class="versions" aria-label={chatWords.versions}>
      {step(chatWords.previousVersion, 'back', versions[at - 1])}
      <span class="version">{chatWords.versionOf(at + 1, versions.length)}</span>
      {step(chatWords.nextVersion, 'forth', versions[at + 1])}
    </fieldset>
  );
}

interface CopyButtonProps {
  readonly label: string;
  readonly textOf: () => string;
}

function CopyButton({ label, textOf }: CopyButtonProps) {
  const { status } = useApp();
  const [outcome, setOutcome] = useState<string | undefined>(undefined);
  const copy = async () => {
    let result = chatWords.copied;
    try {
      await navigator.clipboard.writeText(textOf());
    } catch {
      result = chatWords.copyBlocked;
    }
    setOutcome(result);
    status.say(result);
  };
  return (
    <button
      type="button"
      class="button small"
      onClick={() => void copy()}
      onBlur={() => setOutcome(undefined)}
    >
      {outcome ?? label}
    </button>
  );
}
