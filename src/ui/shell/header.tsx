import { useEffect } from 'preact/hooks';
import { shellWords } from '../words/shell.ts';
import { useApp } from './app-context.ts';
import { Icon } from './icon.tsx';
import { Lazy } from './lazy.tsx';
import './header.css';

const loadModelTag = () => import('../models/model-tag.tsx').then((module) => module.ModelTag);

export function Header() {
  const app = useApp();
  const { conversation, offline } = app;
  const version = offline.version.value;
  return (
    <header class="header">
      <ListButton />
      <div class="brand">
        <h1 class="wordmark">{shellWords.productName}</h1>
        {version === 'current' ? (
          <Lazy load={loadModelTag} props={{}}>
            <p class="demo">{'\u00A0'}</p>
          </Lazy>
        ) : (
          <VersionTag version={version} />
        )}
      </div>
      <div class="header-actions">
        {/* First, so that no other control moves when it appears. */}
        {conversation.turns.value.length > 0 && (
          <button
            type="button"
            class="button quiet"
            aria-label={shellWords.newConversation}
            title={shellWords.newConversation}
            onClick={() => conversation.startNew()}
          >
            <Icon name="fresh" />
            <span class="wide-only">{shellWords.newConversationShort}</span>
          </button>
        )}
        <button
          type="button"
          class="button quiet"
          aria-label={shellWords.readText}
          aria-haspopup="dialog"
          title={shellWords.readText}
          onClick={() => app.showReader({})}
        >
          <Icon name="text" />
          <span class="wide-only">{shellWords.readText}</span>
        </button>
        <VoiceToggle />
        <button
          type="button"
          class="button quiet"
          aria-label={shellWords.settings}
          aria-haspopup="dialog"
          title={shellWords.settings}
          onClick={() => app.openSettings('top')}
        >
          <Icon name="settings" />
          <span class="wide-only">{shellWords.settings}</span>
        </button>
      </div>
    </header>
  );
}

function ListButton() {
  const { rail } = useApp();
  const isOpen = rail.isOpen.value;
  return (
    <button
      type="button"
      class="button quiet square"
      aria-label={shellWords.conversations}
      aria-expanded={isOpen}
      title={shellWords.conversations}
      onClick={() => (isOpen ? rail.close() : rail.open())}
    >
      <Icon name="list" />
    </button>
  );
}

/** Takes the place of the model's name, so that nothing moves when it appears. */
function VersionTag({ version }: { readonly version: keyof typeof shellWords.version }) {
  const { offline, status } = useApp();
  const { tag, sentence } = shellWords.version[version];
  useEffect(() => status.say(sentence), [sentence, status]);
  return (
    <p class="demo">
      <span class="tag" title={sentence}>
        {tag}
      </span>
      {version !== 'changing' && (
        <button type="button" class="link" onClick={() => offline.reload()}>
          {shellWords.reload}
        </button>
      )}
    </p>
  );
}

function VoiceToggle() {
  const { settings, playback, conversation } = useApp();
  const { speaks } = settings.current.value;
  return (
    <button
      type="button"
      class="button quiet"
      aria-label={shellWords.readAloud}
      aria-pressed={speaks}
      title={speaks ? shellWords.readAloudOn : shellWords.readAloudOff}
      onClick={() => {
        settings.change({ speaks: !speaks });
        if (speaks) playback.silence(conversation.running.value);
      }}
    >
      {/* Not the loudspeaker: that is the volume of the player. */}
      <Icon name={speaks ? 'readAloud' : 'silent'} />
      <span class="wide-only">{shellWords.readAloud}</span>
    </button>
  );
}
