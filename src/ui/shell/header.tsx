import { useEffect } from 'preact/hooks';
import { useApp } from './app-context.ts';
import { Icon } from './icon.tsx';
import './header.css';

export function Header() {
  const app = useApp();
  const { settings, conversation, offline } = app;
  return (
    <header class="header">
      <div class="brand">
        <h1 class="wordmark">Knik</h1>
        {offline.version.value === 'current' ? (
          settings.provider.value === 'demo' && <DemoTag />
        ) : (
          <VersionTag />
        )}
      </div>
      <div class="header-actions">
        <VoiceToggle />
        {conversation.turns.value.length > 0 && (
          <button
            type="button"
            class="button quiet"
            aria-label="New conversation"
            title="New conversation"
            onClick={() => conversation.clear()}
          >
            <Icon name="fresh" />
            <span class="wide-only">New</span>
          </button>
        )}
        <button
          type="button"
          class="button quiet"
          aria-label="Settings"
          aria-haspopup="dialog"
          title="Settings"
          onClick={() => app.openSettings('top')}
        >
          <Icon name="settings" />
          <span class="wide-only">Settings</span>
        </button>
      </div>
    </header>
  );
}

function DemoTag() {
  const app = useApp();
  return (
    <p class="demo">
      <span class="tag">scripted demo</span>
      <button type="button" class="link" onClick={() => app.openSettings('key')}>
        Add a Gemini key
      </button>
    </p>
  );
}

const NEWS = {
  'newer-ready': 'A new version is ready',
  changing: 'Changing to the new version',
  gone: 'A part of this page is gone',
} as const;

const CHANGING_HINT = 'It comes once the files that are still being fetched are here.';

/** Stands in the place of the other tag, so that nothing moves when it comes. */
function VersionTag() {
  const { offline, status } = useApp();
  const version = offline.version.value;
  const news = version === 'current' ? '' : NEWS[version];
  const isChanging = version === 'changing';
  const hint = isChanging ? CHANGING_HINT : 'Reload when it suits you.';
  useEffect(() => status.say(`${news}. ${hint}`), [news, hint, status]);
  return (
    <p class="demo">
      <span class="tag" title={hint}>
        {news}
      </span>
      {!isChanging && (
        <button type="button" class="link" onClick={() => offline.reload()}>
          Reload
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
      aria-label="Read aloud"
      aria-pressed={speaks}
      title={speaks ? 'Replies are read aloud' : 'Replies are only written'}
      onClick={() => {
        settings.change({ speaks: !speaks });
        if (speaks) playback.silence(conversation.running.value);
      }}
    >
      <Icon name={speaks ? 'speaker' : 'muted'} />
      <span class="wide-only">{speaks ? 'Voice on' : 'Voice off'}</span>
    </button>
  );
}
