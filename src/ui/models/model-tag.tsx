import { useState } from 'preact/hooks';
import { providerNamed } from '../../contract/provider.ts';
import { useApp } from '../shell/app-context.ts';
import { Lazy } from '../shell/lazy.tsx';
import { modelWords } from '../words/models.ts';
import { modelFieldOf, modelOf, shortLabel, shortModelName } from './model-name.ts';
import { useProvidersSetUp } from './set-up.ts';
import './model-tag.css';

const loadMenu = () => import('./model-menu.tsx').then((module) => module.ModelMenu);

/** The model in use, beside the page's name, and the way to another one. */
export function ModelTag() {
  const app = useApp();
  const { settings, providers } = app;
  const [isOpen, setOpen] = useState(false);
  const setUp = useProvidersSetUp();
  const info = providerNamed(providers.all, settings.provider.value);
  if (info === undefined) return null;
  if (info.suggests !== undefined && setUp.length === 1) {
    return (
      <p class="demo">
        <span class="tag">{modelWords.demo}</span>
        <button type="button" class="link" onClick={() => app.openSettings('key')}>
          {modelWords.addKey}
        </button>
      </p>
    );
  }
  const model = modelOf(info, settings.current.value.providerValues);
  const name = modelFieldOf(info) ? shortModelName(model) || modelWords.choose : shortLabel(info);
  return (
    <p class="demo">
      <button
        type="button"
        class="link model-tag"
        aria-haspopup="dialog"
        aria-label={modelWords.change(name)}
        title={model || undefined}
        onClick={() => setOpen(true)}
      >
        <span class="model-tag-name">{name}</span>
      </button>
      {isOpen && <Lazy load={loadMenu} props={{ onClose: () => setOpen(false) }} />}
    </p>
  );
}
